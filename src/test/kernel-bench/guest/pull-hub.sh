#!/usr/bin/env bash
# pull-hub.sh LIGHTBENCH ARGUMENTS...: starts a station's run over the eight units of two hubs, pulls the second hub, which
# hangs at port 1 of 3-1, while all are busy, and ends as the run ends. Writes its document to /out/run.json, and what the
# audit says of the records to /out/audit.
set -euo pipefail
src/test/kernel-bench/clients/await-devices.sh 8 60
"$@" --json --data /tmp/data > /out/run.json 2> /out/run.log &
run=$!
until grep -q " 8 units" /out/run.log; do sleep 0.2; done
sleep 3
# What counts is that the hub is gone. uhubctl looks at all hubs once more when it has switched, and one that goes in that
# moment has made it crash: its own end says nothing of the switch.
for attempt in 1 2 3; do
    uhubctl -l 3-1 -p 1 -a off || echo "uhubctl ended with $?"
    for wait in $(seq 20); do
        [ -e /sys/bus/usb/devices/3-1.1 ] || break 2
        sleep 0.1
    done
done
if [ -e /sys/bus/usb/devices/3-1.1 ]; then
    echo "the hub at 3-1.1 is still there"
    kill $run
    exit 90
fi
status=0
wait $run || status=$?
"$1" audit --all --data /tmp/data > /out/audit 2>&1 || true # the test reads what it says
exit $status
