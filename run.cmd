@echo off
rem Sets up what is missing, then starts the program with the given arguments. Try: run --help
rem Needs Python 3.11 to 3.14 with its launcher py. What ./run is elsewhere.
setlocal
set "here=%~dp0"
set "venv=%here%.venv"
set "python=%venv%\Scripts\python.exe"
set "lock=%here%requirements.lock"
set "stamp=%venv%\installed-requirements.lock"
set "same=import sys; a, b = (open(name, 'rb').read() for name in sys.argv[1:]); sys.exit(a != b)"
set "fits=import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))"

rem The stamp is a copy of the lock, written after everything in it was installed.
if not exist "%python%" goto make
"%python%" -c "%same%" "%lock%" "%stamp%" 2>nul
if %errorlevel% equ 0 goto start
"%python%" -c "import pip" 2>nul
if %errorlevel% equ 0 goto install

:make
py -3 -c "%fits%" 2>nul
if %errorlevel% neq 0 goto no_python
>&2 echo familycare: making .venv
py -3 -m venv --clear "%venv%" >&2
if %errorlevel% neq 0 exit /b 1

:install
>&2 echo familycare: installing what requirements.lock pins; this takes a minute, once
"%python%" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r "%lock%" >&2
if %errorlevel% neq 0 exit /b 1
copy /b /y "%lock%" "%stamp%" >nul

:start
"%python%" "%here%main.py" %*
exit /b %errorlevel%

:no_python
>&2 echo familycare: needs Python 3.11 to 3.14 and its launcher py
exit /b 1
