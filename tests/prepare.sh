#!/usr/bin/env bash
# What the tests need beside Python: a JDK (17 or later) and Maven for a real Neo4j, Chromium and a Chinese font for the pages.
# Installs what is missing where it may (root on Debian or Ubuntu); elsewhere says what to install, and those tests are skipped.
set -u
cd "$(dirname "$0")/.."

missing=()
command -v mvn >/dev/null || missing+=(maven)
command -v javac >/dev/null || missing+=(openjdk-17-jdk-headless)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk fontconfig)

if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing: ${missing[*]}"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    else
        echo "Not installed: ${missing[*]}. Install them to run every test; without them the tests of Neo4j or of the pages are skipped."
    fi
fi

if command -v mvn >/dev/null && [ ! -d tests/engines/neo4j/lib ]; then
    .venv/bin/python -m tests.engines.neo4j_server
fi
