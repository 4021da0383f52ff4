# Gives libpq the database's password from a file, where Docker puts secrets, and becomes rashomon.
set -eu
if [ -r /run/secrets/database ]; then
    PGPASSWORD=$(cat /run/secrets/database)
    export PGPASSWORD
fi
exec rashomon "$@"
