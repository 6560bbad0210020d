@echo off
"%~dp0runtime\python.exe" -X utf8 -m desktop %*
