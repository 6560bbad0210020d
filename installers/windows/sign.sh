#!/bin/sh
# Signs one file in its place; called by makensis for the uninstaller and for the setup.
set -eu
file=$1
set -- -h sha256 -pkcs12 "$ZHENSHU_SIGN_CERT" -n Zhenshu
[ -z "${ZHENSHU_SIGN_PASS:-}" ] || set -- "$@" -readpass "$ZHENSHU_SIGN_PASS"
if [ -n "${ZHENSHU_SIGN_TIME:-}" ]; then
    set -- "$@" -ts "$ZHENSHU_SIGN_TIME"
else
    set -- "$@" -time "$SOURCE_DATE_EPOCH"
fi
osslsigncode sign "$@" -in "$file" -out "$file.signed" >&2
mv "$file.signed" "$file"
