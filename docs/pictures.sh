#!/usr/bin/env bash
# Makes docs/pictures/*.png anew: a station on a bench, in Chromium without a screen.
# Needs: apt-get install chromium chromium-driver fonts-noto-cjk
set -euo pipefail
cd "$(dirname "$0")/.."
exec ./mvnw -q -B -ntp test -Ppictures
