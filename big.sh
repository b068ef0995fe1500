. /tmp/h/scratch-server/fast/env.sh
rm -rf data
(java -Xmx512m -Xlog:gc:file=gc.log -Dlogback.configurationFile=$W/examples/sync-server/src/main/resources/logback.xml -cp "$F/srv:$F/api:$F/sql:$LIB" $S.cli.Main serve --port 8123 --data data --access-log off > srv.out 2>&1 & echo $! > pid)
for i in $(seq 60); do grep -q ready srv.out && break; sleep 0.5; done
java -cp "$F/srv:$F/api:$F/sql:$LIB" $S.cli.Main token --uid 7 --data data > tok
ID=$(sed 's/.*"id":"\([^"]*\)".*/\1/' tok); KEY=$(sed 's/.*"key":"\([^"]*\)".*/\1/' tok)
timeout 500 java -cp .:$F/srv:$LIB Big http://127.0.0.1:8123 $ID $KEY ${1-100}
grep -E "VmHWM" /proc/$(cat pid)/status; grep -o "[0-9]*M->[0-9]*M(" gc.log | sed 's/.*->\([0-9]*\)M.*/\1/' | sort -n | tail -1; kill $(cat pid); sleep 3; tail -3 srv.out; ls -la data | grep mv; uptime
