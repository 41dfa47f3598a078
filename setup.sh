# Sourced by ./run and ./test, with $here set: what both need before they start.
# Everything it says goes to stderr, so that the output of a command stays clean.

venv=$here/.venv
python=$venv/bin/python

# What Qt loads from the system, each with Debian's package for it: without a screen, with one.
libraries='
    libEGL.so.1=libegl1                     libGL.so.1=libgl1
    libdbus-1.so.3=libdbus-1-3              libfontconfig.so.1=libfontconfig1
    libglib-2.0.so.0=libglib2.0-0           libxkbcommon.so.0=libxkbcommon0

    libxcb-cursor.so.0=libxcb-cursor0       libxcb-icccm.so.4=libxcb-icccm4
    libxcb-keysyms.so.1=libxcb-keysyms1     libxcb-shape.so.0=libxcb-shape0
    libxcb-xkb.so.1=libxcb-xkb1             libxkbcommon-x11.so.0=libxkbcommon-x11-0
'

say() {
    echo "familycare: $*" >&2
}

give_up() {
    say "$*"
    exit 1
}

# set_up LOCK: $python has all that the lock pins, or the script ends with status 1.
set_up() {
    lock=$here/$1
    stamp=$venv/installed-$1
    if [ "$(fingerprint)" = "$(cat "$stamp" 2>/dev/null)" ] && [ -f "$stamp" ]; then
        return
    fi
    base=
    "$python" -c 'import pip' 2>/dev/null || base=$(find_python) ||
        give_up 'needs Python 3.11 to 3.14. On Debian or Ubuntu: apt-get install python3-venv'
    missing=$(missing_packages)
    [ -z "$missing" ] || install_packages $missing
    if [ -n "$base" ]; then
        say "making .venv with $base"
        "$base" -m venv --clear "$venv" >&2 || give_up 'could not make .venv, see above'
    fi
    say "installing what $1 pins; this takes a minute, once"
    "$python" -m pip install --quiet --disable-pip-version-check --only-binary :all: \
        --require-hashes -r "$lock" </dev/null >&2 || give_up 'could not install, see above'
    fingerprint >"$stamp"
}

# A .venv serves as long as its Python and the lock stay the same.
fingerprint() {
    "$python" -V 2>/dev/null && cksum <"$lock"
}

# Prints a Python that is new enough; one that can make virtual environments, if there is any.
# Each is tried, because a name on the path may be a stub that only tells how to install it.
find_python() {
    fits='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'
    for modules in ensurepip,venv sys; do
        for name in python3.11 python3.12 python3.13 python3.14 python3; do
            "$name" -c "import $modules; $fits" 2>/dev/null && echo "$name" && return
        done
    done
    return 1
}

# Prints Debian's names of what the system lacks: Qt's libraries, and venv, which Debian splits off.
missing_packages() {
    known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null)
    for library in ${known:+$libraries}; do
        case $known in
            *"${library%=*} "*) ;;
            *) echo "${library#*=}" ;;
        esac
    done
    [ -z "$base" ] || "$base" -c 'import ensurepip, venv' 2>/dev/null ||
        "$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

install_packages() {
    command="apt-get -qq update && apt-get -qq install --yes --no-install-recommends $*"
    if ! command -v apt-get >/dev/null; then
        say "if the program does not start, install your system's packages for: $*"
    elif [ "$(id -u)" != 0 ]; then
        say 'some packages of the system are missing. Type this as root, then try again:'
        echo "    $command" >&2
        exit 1
    else
        say "installing packages of the system: $*"
        DEBIAN_FRONTEND=noninteractive sh -c "$command" </dev/null >&2 ||
            give_up "could not install them: $command"
    fi
}
