#!/bin/sh
# Greets somebody by name, or everybody.
echo "Hullo, $1!"
