@echo off
node "%~dp0scripts\start.mjs" %*
