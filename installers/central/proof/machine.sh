#!/bin/sh
# Runs inside a booted machine (systemd as its first process, no network): installs, sets up, serves, backs up,
# restores, upgrades. `file` keeps the data in an encrypted file, `postgres` in a real PostgreSQL with nginx before it.
set -eu
kind=$(cat /proof/kind)
python=/usr/lib/zhenshu-central/python/bin/python3.13
config=/etc/zhenshu-central/central.yaml
# A bare `! command` would not end the script where the command works after all.
refused() { if "$@"; then echo "should not have worked: $*"; exit 1; fi; }
step() { printf '\n== %s\n' "$*"; }
same_user() { "$python" -I -X utf8 /proof/user.py "$@"; }
running() {
    for _ in $(seq 60); do
        systemctl is-active --quiet zhenshu-central && ss_listens && return 0
        sleep 1
    done
    journalctl -u zhenshu-central --no-pager | tail -n 20
    return 1
}
ss_listens() { "$python" -I -c 'import socket; socket.create_connection(("127.0.0.1", 8700), 2).close()' 2>/dev/null; }
head_of() { zhenshu-central verify | sed -n 's/.*"changes": \([0-9]*\).*/\1/p'; }

step "install the previous version, without a network"
apt-get -q -y --no-install-recommends install /proof/previous.deb
refused systemctl is-active --quiet zhenshu-central
refused zhenshu-central verify 2>/proof/said
grep -q 'zhenshu-central setup' /proof/said

step "set up on the console ($kind)"
if [ "$kind" = postgres ]; then
    su postgres -c 'createuser zhenshu && createdb --owner zhenshu --encoding UTF8 --template template0 zhenshu'
    answers=/proof/answers-postgres
else
    answers=/proof/answers-file
fi
"$python" -I -X utf8 /proof/typist.py "$answers" zhenshu-central setup
refused grep -rq Guan-li-2026 /etc/zhenshu-central /var/lib/zhenshu-central
[ "$(stat -c %U:%a /etc/zhenshu-central)" = zhenshu:700 ]

step "serve, as the hardened service"
running
printf 'Diao-du-2026\n' >/run/word && chown zhenshu /run/word && chmod 600 /run/word
zhenshu-central account add --username diaodu01 --name 调度员 --role dispatcher --keep-password --password-file /run/word
rm /run/word
if [ "$kind" = postgres ]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
        -keyout /etc/nginx/zhenshu.key -out /etc/nginx/zhenshu.crt 2>/dev/null
    sed 's/zhongxin.example.gov.cn/localhost/' /usr/share/doc/zhenshu-central/examples/nginx.conf >/etc/nginx/conf.d/zhenshu.conf
    nginx -t && systemctl restart nginx
    url=https://localhost ca=/etc/nginx/zhenshu.crt
else
    url=https://localhost:8700 ca=/var/lib/zhenshu-central/tls/ca.pem
fi
same_user $url $ca put '东门路灯不亮'
same_user $url $ca see '东门路灯不亮'
step "the feed arrives at once${ca:+ ($url)}"
same_user $url $ca feed '西门路灯不亮'
systemd-analyze security zhenshu-central.service --no-pager | tail -n 1
journalctl -u zhenshu-central --no-pager | tail -n 3

step "back up by the timer's service"
systemctl is-enabled zhenshu-central-backup.timer
systemctl start zhenshu-central-backup.service
backup=$(ls /var/backups/zhenshu-central/*.zhenshu)
before=$(head_of)
same_user $url $ca put '备份以后的事'

step "upgrade to this version"
apt-get -q -y --no-install-recommends install /proof/current.deb
running
dpkg-query -W zhenshu-central
ls /var/backups/zhenshu-central/before-upgrade-from-*
same_user $url $ca see '东门路灯不亮'
same_user $url $ca see '备份以后的事'
zhenshu-central verify

step "a step back is refused, and the version stays"
refused apt-get -q -y --allow-downgrades install /proof/previous.deb
dpkg-query -W -f '${Status} ${Version}\n' zhenshu-central
running
same_user $url $ca see '东门路灯不亮'

step "restore"
refused zhenshu-central restore --from "$backup" </dev/null
systemctl stop zhenshu-central
zhenshu-central restore --from "$backup" --replace
systemctl start zhenshu-central
running
[ "$(head_of)" -ge "$before" ]
same_user $url $ca see '东门路灯不亮'
refused same_user $url $ca see '备份以后的事'

step "killed, it is back by itself"
systemctl kill --signal=KILL --kill-who=all zhenshu-central
sleep 5
running
same_user $url $ca see '东门路灯不亮'

if [ "$kind" = file ]; then
    step "the data of release 0.1.0 are taken over"
    systemctl stop zhenshu-central
    mv /var/lib/zhenshu-central/central.sqlite /root/
    rm -f /var/lib/zhenshu-central/central.sqlite-*
    gunzip -c /proof/0.1.0.sqlite.gz >/var/lib/zhenshu-central/central.sqlite
    chown zhenshu /var/lib/zhenshu-central/central.sqlite
    systemctl start zhenshu-central
    running
    zhenshu-central verify
    refused grep -q 'SQLite format' /var/lib/zhenshu-central/central.sqlite
fi

step "remove and purge leave the data"
apt-get -q -y purge zhenshu-central
refused systemctl is-active --quiet zhenshu-central
[ -s /etc/zhenshu-central/central.yaml ]
[ ! -e /usr/lib/zhenshu-central ]
echo PROVED
