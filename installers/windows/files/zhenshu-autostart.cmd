@echo off
"%~dp0runtime\python.exe" -X utf8 "%~dp0autostart.py" %*
