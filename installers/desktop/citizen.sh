# A citizen at the kiosk, by touch, on a display of 1920x1080; to be sourced by prove.sh. $ZHENSHU_PACE: how many seconds
# are left to each page (default 2; more on a busy machine).

touch_at() { xdotool mousemove "$1" "$2" sleep 0.2 click 1 sleep "${ZHENSHU_PACE:-2}"; }

# 我要反映: the second kind of matter, a word by the keys, a village, no telephone.
report() {
    touch_at 300 560
    touch_at 730 420
    touch_at 250 370
    xdotool key --delay 150 j i s h u i space
    touch_at 140 690
    touch_at 690 914
    touch_at 690 914
}

kiosk() {
    display
    enter kiosk --data /home/desk/kiosk
    waits 120 "the kiosk's window" kiosk_shown
    # On a busy machine a touch may come before its page: then from the first page again.
    tries=3
    until report && soon sent; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || die "the report did not reach the center"
        touch_at 160 70
    done
    say "登记已由中心收下 / the center has the report: $(ls "$machine/home/desk/kiosk/kiosk/sent")"
    window=$(pgrep -n -f '^/[a-z/.]*/zhenshu kiosk-window' || :)
    [ -n "$window" ] || die "no process of the window"
    kill -KILL "$window"
    waits 30 "another window" another "$window"
    leave
    cat "$work/said" >&2
    grep -q 'ended with 0' "$work/said" || die "the kiosk did not end well"
}

soon() {
    left=300
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.05
    done
}
kiosk_shown() { [ -s "$machine/home/desk/kiosk/kiosk/directory.json" ] && shown; }
sent() { [ -n "$(ls "$machine/home/desk/kiosk/kiosk/sent" 2>/dev/null)" ]; }
another() { now=$(pgrep -n -f '^/[a-z/.]*/zhenshu kiosk-window') && [ "$now" != "$1" ]; }
