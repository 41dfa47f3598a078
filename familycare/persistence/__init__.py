"""Where data is kept: tables, repositories, migrations. Rows never leave this package."""
