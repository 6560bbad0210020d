# What a package's builder does about terms; to be sourced after roots.sh.
#
#   terms_write WHEELS TREE SOURCES OUT ROOT…   the texts of terms of all that lies in TREE, and their list, into OUT;
#                                               ROOT…: where what SOURCES names as `binary` is installed
#
# Wants $runtime, $prefix, $python and $project. What Debian says is kept under $ZHENSHU_ROOTS/words; a Debian 13 root is made for what the other roots do not have.

terms_write() {
    terms_wheels=$1 terms_tree=$2 terms_sources=$3 terms_out=$4
    shift 4
    terms_words=$ROOTS/words
    mkdir -p "$terms_words"
    wanted=$("$python" "$project/installers/licences.py" asked "$terms_wheels" "$terms_tree")
    missing=
    for package in $wanted common; do [ -s "$terms_words/$package.txt" ] || missing="$missing $package"; done
    if [ -n "$missing" ]; then
        say "许可说明 / the words of terms"
        [ -d "$ROOTS/terms" ] || root_make trixie "$ROOTS/terms"
        for common in Apache-2.0 GPL-2 GPL-3 LGPL-2 LGPL-2.1 LGPL-3 MPL-2.0; do
            case $common in *.*) name=$common ;; *) name=$common.0 ;; esac
            cp -L "$ROOTS/terms/usr/share/common-licenses/$common" "$terms_words/common-$name.txt"
        done
        echo "in full: common-*.txt" >"$terms_words/common.txt"
        # shellcheck disable=SC2086
        root_words "$ROOTS/terms" "$terms_words" $wanted
    fi
    cp "$runtime$prefix/LICENSE.python" "$terms_words/python3.13.txt"
    cp "$runtime$prefix/LICENSE.openssl" "$terms_words/openssl.txt"
    sed -n 's/^binary \([^ ]*\) .*/\1/p' "$terms_sources" | sort -u | while read -r package; do
        [ ! -s "$terms_words/$package.txt" ] || continue
        for root in "$@"; do
            [ ! -e "$root/usr/share/doc/$package/copyright" ] || root_words "$root" "$terms_words" "$package" </dev/null
        done
    done
    "$python" "$project/installers/licences.py" write "$terms_wheels" "$terms_tree" "$terms_sources" "$terms_words" "$terms_out"
}
