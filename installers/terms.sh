# What a package's builder does about terms; to be sourced after roots.sh.
#
#   terms_write WHEELS TREE SOURCES OUT ROOT…   the texts of terms of all that lies in TREE, and their list, into OUT;
#                                               ROOT…: where what SOURCES names as `binary` is installed
#
# Wants $runtime, $prefix, $python and $project. What Debian says is kept under $ZHENSHU_ROOTS/words; a Debian 13 root is
# made for what the other roots do not have.

# terms_words WHEELS TREE: has what Debian says of what lies there in $ROOTS/words; prints that folder.
terms_words() (
    words=$ROOTS/words
    mkdir -p "$words"
    wanted=$("$python" "$project/installers/licences.py" asked "$1" "$2")
    missing=
    for package in $wanted common; do [ -s "$words/$package.txt" ] || missing="$missing $package"; done
    if [ -n "$missing" ]; then
        say "许可说明 / the words of terms"
        [ -d "$ROOTS/terms" ] || { root_needs; root_make trixie "$ROOTS/terms" >&2; }
        for common in Apache-2.0 GPL-2 GPL-3 LGPL-2 LGPL-2.1 LGPL-3 MPL-2.0; do
            case $common in *.*) name=$common ;; *) name=$common.0 ;; esac
            cp -L "$ROOTS/terms/usr/share/common-licenses/$common" "$words/common-$name.txt"
        done
        echo "in full: common-*.txt" >"$words/common.txt"
        # shellcheck disable=SC2086
        root_words "$ROOTS/terms" "$words" $wanted >&2
    fi
    printf '%s\n' "$words"
)

terms_write() ( # a shell of its own: its variables are its own
    wheels=$1 tree=$2 sources=$3 out=$4
    shift 4
    words=$(terms_words "$wheels" "$tree")
    cp "$runtime$prefix/LICENSE.python" "$words/python3.13.txt"
    cp "$runtime$prefix/LICENSE.openssl" "$words/openssl.txt"
    sed -n 's/^binary \([^ ]*\) .*/\1/p' "$sources" | sort -u | while read -r package; do
        [ ! -s "$words/$package.txt" ] || continue
        for root in "$@"; do
            [ ! -e "$root/usr/share/doc/$package/copyright" ] ||
                root_words "$root" "$words" "$package" </dev/null
        done
    done
    "$python" "$project/installers/licences.py" write "$wheels" "$tree" "$sources" "$words" "$out"
)
