#!/bin/bash
set -e

${script}
