#!/usr/bin/env bash
# pull-hub.sh LIGHTBENCH ARGUMENTS...: starts a station's run over the eight units of two hubs, pulls the second hub, which
# hangs at port 1 of 3-1, while all are busy, and ends as the run ends. Writes its document to /out/run.json.
set -euo pipefail
src/test/kernel-bench/clients/await-devices.sh 8 60
"$@" --json --data /tmp/data > /out/run.json 2> /out/run.log &
run=$!
until grep -q " 8 units" /out/run.log; do sleep 0.2; done
sleep 3
uhubctl -l 3-1 -p 1 -a off
wait $run
