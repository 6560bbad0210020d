; The setup of Zhenshu for Windows 10 (1809 and later) and 11, 64 bit. build.sh calls makensis with
;   VERSION ORDER NUMBERS OUTPUT TREE LIST KILOBYTES, and FAST for a quick, larger one.
; The user's side of it (options, exit codes) is in docs/install-windows.md.

Target amd64-unicode
!ifdef FAST
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
SetDateSave on
SetOverwrite on
CRCCheck force
BrandingText " "

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Zhenshu"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define TASK "Zhenshu update" ; as in updates.py
!define BUILD_LEAST 17763 ; 1809
; Exit codes, with NSIS's own: 1 cancelled, 2 ended by the script.
!define CODE_OLDER 3
!define CODE_RUNNING 4
!define CODE_TWICE 5
!define CODE_FAILED 6
!define CODE_WINDOWS 7

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "Zhenshu"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "DisplayVersion"
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INIT_TEXT_ALLUSERSNOTPOSSIBLE "$(ADMIN)"
!include MultiUser.nsh
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include Sections.nsh

Name "$(NAME)"
OutFile "${OUTPUT}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 ProductName "Zhenshu"
VIAddVersionKey /LANG=0 FileDescription "镇枢指挥中心 安装程序"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 LegalCopyright "Apache-2.0"

!define MUI_ICON "${TREE}\zhenshu.ico"
!define MUI_UNICON "${TREE}\zhenshu.ico"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_LICENSEPAGE_TEXT_TOP "$(TERMS)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${TREE}\doc\licences.txt"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(UNTOP)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

!macro TEXT NAME CHINESE ENGLISH
LangString ${NAME} ${LANG_SIMPCHINESE} "${CHINESE}"
LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro TEXT NAME "镇枢指挥中心" "Zhenshu"
!insertmacro TEXT WELCOME "将安装 镇枢指挥中心 ${VERSION}。$\r$\n$\r$\n已经装过的会升级；同一版本再装一次就是修复。本机的数据和设置都保留。" "This installs Zhenshu ${VERSION}.$\r$\n$\r$\nAn earlier version is upgraded; the same version installed again is repaired. Data and settings are kept."
!insertmacro TEXT TERMS "镇枢按 Apache-2.0 许可；Qt 按 LGPL v3 使用，它的库文件可以替换。全文如下。" "Zhenshu is under Apache-2.0; Qt is used under the LGPL v3, its libraries may be replaced. In full:"
!insertmacro TEXT ADMIN "为这台电脑的所有人安装，需要管理员权限。" "Installing for everybody on this computer needs an administrator."
!insertmacro TEXT WINDOWS "需要 64 位的 Windows 10 1809 或更新的版本。" "64-bit Windows 10 1809 or later is needed."
!insertmacro TEXT OLDER "已装的是更新的版本 $0，不能退回 ${VERSION}：本机的数据可能已经按新版本升级。" "The newer version $0 is installed. There is no way back to ${VERSION}: the data may be the newer version's."
!insertmacro TEXT TWICE_ALL "这台电脑已经为所有人装了镇枢，不必再单独安装；要改成单独安装，请先卸载那一份。" "Zhenshu is installed for everybody on this computer. Uninstall that one first."
!insertmacro TEXT TWICE_OWN "您已经单独装了镇枢；要改成为所有人安装，请先卸载自己的那一份，数据会保留。" "Zhenshu is installed for you alone. Uninstall that one first; the data are kept."
!insertmacro TEXT RUNNING "镇枢正在运行（工作站、大屏、自助机或叫号屏）。请先退出，再点“重试”。" "Zhenshu is running (desk, big screen, kiosk or call screen). Close it and try again."
!insertmacro TEXT FAILED "没有装成：新版本在这台电脑上不能启动。原来的版本没有动过。" "Not installed: the new version does not start on this computer. The earlier one is as it was."
!insertmacro TEXT UNWRITTEN "没有装成：写不进 $INSTDIR（磁盘满了，或没有权限）。原来的版本没有动过。" "Not installed: $INSTDIR cannot be written (disk full, or not allowed). The earlier version is as it was."
!insertmacro TEXT PROGRAM "镇枢（必需）" "Zhenshu (required)"
!insertmacro TEXT ICON "桌面图标" "Icon on the desktop"
!insertmacro TEXT AUTO_KIOSK "登录后自动打开：自助机" "Open after log-in: kiosk"
!insertmacro TEXT AUTO_BIGSCREEN "登录后自动打开：大屏" "Open after log-in: big screen"
!insertmacro TEXT AUTO_CALLS "登录后自动打开：叫号屏" "Open after log-in: call screen"
!insertmacro TEXT CHECK "自检" "Doctor"
!insertmacro TEXT HANDBOOK "安装说明" "Installing"
!insertmacro TEXT DESK "镇枢指挥中心" "Zhenshu"
!insertmacro TEXT UNTOP "卸载程序。数据和设置默认保留，里面可能有没送到的指令；下一页可以选择一并删除。" "The program is removed. Data and settings are kept unless the next page says otherwise."
!insertmacro TEXT UNPROGRAM "程序" "Program"
!insertmacro TEXT UNDATA "我的数据（没送到的指令也会丢失）" "My data (orders not sent are lost with them)"

Var OTHER

; --- before anything is touched ------------------------------------------------------------------------

!macro END_WITH CODE TEXT
    MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
    SetErrorLevel ${CODE}
    Quit
!macroend

; A program that runs keeps its file from being written to.
!macro RUNNING UN
Function ${UN}Running
    again:
    StrCpy $0 "$INSTDIR\program\runtime\pythonw.exe"
    Call ${UN}Held
    StrCmp $1 1 held
    StrCpy $0 "$INSTDIR\program\runtime\python.exe"
    Call ${UN}Held
    StrCmp $1 1 held
    Return
    held:
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${CODE_RUNNING}
    Quit
FunctionEnd
Function ${UN}Held
    StrCpy $1 0
    ${If} ${FileExists} "$0"
        ClearErrors
        FileOpen $2 "$0" a
        ${If} ${Errors}
            StrCpy $1 1
        ${Else}
            FileClose $2
        ${EndIf}
    ${EndIf}
FunctionEnd
!macroend
!insertmacro RUNNING ""
!insertmacro RUNNING "un."

; Whether what is registered under $9 (HKLM or HKCU) is newer than this.
!macro REFUSE_OLDER ROOT
    ReadRegStr $1 ${ROOT} "${KEY}" "Order"
    ReadRegStr $0 ${ROOT} "${KEY}" "DisplayVersion"
    ${If} $1 != ""
        ${VersionCompare} "$1" "${ORDER}" $2
        ${If} $2 == 1
            !insertmacro END_WITH ${CODE_OLDER} "$(OLDER)"
        ${EndIf}
    ${EndIf}
!macroend

Function .onInit
    ${IfNot} ${AtLeastBuild} ${BUILD_LEAST}
        !insertmacro END_WITH ${CODE_WINDOWS} "$(WINDOWS)"
    ${EndIf}
    !insertmacro MULTIUSER_INIT
    !insertmacro REFUSE_OLDER HKLM
    !insertmacro REFUSE_OLDER HKCU
    ${GetParameters} $0
    ${GetOptions} "$0" "/AUTOSTART=" $OTHER
    Call ChosenAutostart
FunctionEnd

; Only one of them, and only one copy for a user: two would share one folder of data.
Function Single
    ${If} $MultiUser.InstallMode == "CurrentUser"
        ReadRegStr $0 HKLM "${KEY}" "DisplayVersion"
        ${If} $0 != ""
            !insertmacro END_WITH ${CODE_TWICE} "$(TWICE_ALL)"
        ${EndIf}
    ${Else}
        ReadRegStr $0 HKCU "${KEY}" "DisplayVersion"
        ${If} $0 != ""
            !insertmacro END_WITH ${CODE_TWICE} "$(TWICE_OWN)"
        ${EndIf}
    ${EndIf}
FunctionEnd

; --- the program ---------------------------------------------------------------------------------------

!macro GIVE_UP TEXT
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\program.new"
    !insertmacro END_WITH ${CODE_FAILED} "${TEXT}"
!macroend

; What looks for versions may be ended at any moment.
!macro END_TASK
    ${If} $MultiUser.InstallMode == "AllUsers"
        nsExec::Exec 'schtasks.exe /End /TN "${TASK}"'
        Pop $0
    ${EndIf}
!macroend

!macro NO_AUTOSTART ROOT
    DeleteRegValue ${ROOT} "${RUN}" "Zhenshu kiosk"
    DeleteRegValue ${ROOT} "${RUN}" "Zhenshu bigscreen"
    DeleteRegValue ${ROOT} "${RUN}" "Zhenshu calls"
!macroend

Section "$(PROGRAM)" PROGRAM
    SectionIn RO
    Call Single
    ; A cut of power between the two renames below: the earlier version is still there under its other name.
    ${If} ${FileExists} "$INSTDIR\program.old\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\program\*.*"
        Rename "$INSTDIR\program.old" "$INSTDIR\program"
    ${EndIf}
    !insertmacro END_TASK
    Call Running
    RMDir /r "$INSTDIR\program.old"
    RMDir /r "$INSTDIR\program.new"
    ClearErrors
    !include "${LIST}"
    ${If} ${Errors}
        !insertmacro GIVE_UP "$(UNWRITTEN)"
    ${EndIf}
    SetOutPath "$INSTDIR"
    ; Compiled once, by its own Python: those who use it may not write here.
    nsExec::Exec '"$INSTDIR\program.new\runtime\python.exe" -X utf8 -m compileall -q "$INSTDIR\program.new\app" "$INSTDIR\program.new\site"'
    Pop $0
    nsExec::Exec '"$INSTDIR\program.new\runtime\python.exe" -X utf8 -c "import desktop.__main__, desktop.app"'
    Pop $0
    ${If} $0 != 0
        !insertmacro GIVE_UP "$(FAILED)"
    ${EndIf}
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\program\*.*"
        Rename "$INSTDIR\program" "$INSTDIR\program.old"
        ${If} ${Errors}
            !insertmacro GIVE_UP "$(RUNNING)"
        ${EndIf}
    ${EndIf}
    Rename "$INSTDIR\program.new" "$INSTDIR\program"
    ${If} ${Errors}
        Rename "$INSTDIR\program.old" "$INSTDIR\program"
        !insertmacro GIVE_UP "$(UNWRITTEN)"
    ${EndIf}
    RMDir /r "$INSTDIR\program.old"
    ; Where signed versions lie, and who looks for them. Where Windows refuses, they come from a stick.
    StrCpy $0 "own"
    ${If} $MultiUser.InstallMode == "AllUsers"
        StrCpy $0 "everyone"
    ${EndIf}
    nsExec::ExecToLog '"$INSTDIR\program\runtime\python.exe" -X utf8 "$INSTDIR\program\updates.py" $0'
    Pop $0

    WriteUninstaller "$INSTDIR\uninstall.exe"
    WriteRegStr SHCTX "${KEY}" "DisplayName" "$(NAME)"
    WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${KEY}" "Order" "${ORDER}"
    WriteRegStr SHCTX "${KEY}" "Publisher" "Zhenshu"
    WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\program\zhenshu.ico"
    WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
    WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
    WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${KILOBYTES}
    WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
    WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1

    CreateDirectory "$SMPROGRAMS\$(NAME)"
    SetOutPath "$INSTDIR\program"
    CreateShortcut "$SMPROGRAMS\$(NAME)\$(DESK).lnk" "$INSTDIR\program\runtime\pythonw.exe" "-X utf8 -m desktop" "$INSTDIR\program\zhenshu.ico"
    CreateShortcut "$SMPROGRAMS\$(NAME)\$(CHECK).lnk" "$SYSDIR\cmd.exe" '/k ""$INSTDIR\program\zhenshu.cmd" doctor"' "$INSTDIR\program\zhenshu.ico"
    CreateShortcut "$SMPROGRAMS\$(NAME)\$(HANDBOOK).lnk" "$SYSDIR\notepad.exe" '"$INSTDIR\program\doc\install-windows.md"'

    ; What this machine is told: written once, and only an administrator may write to it.
    ${If} $MultiUser.InstallMode == "AllUsers"
        ReadEnvStr $0 ProgramData
        CreateDirectory "$0\Zhenshu"
        nsExec::Exec 'icacls.exe "$0\Zhenshu" /inheritance:r /grant *S-1-5-18:(OI)(CI)F /grant *S-1-5-32-544:(OI)(CI)F /grant *S-1-5-32-545:(OI)(CI)RX'
        Pop $1
        ${IfNot} ${FileExists} "$0\Zhenshu\zhenshu.yaml"
            CopyFiles /SILENT "$INSTDIR\program\doc\zhenshu.yaml" "$0\Zhenshu\zhenshu.yaml"
        ${EndIf}
    ${EndIf}
    ${If} $OTHER == "off"
        !insertmacro NO_AUTOSTART SHCTX
    ${EndIf}
SectionEnd

Section /o "$(ICON)" ICON
    SetOutPath "$INSTDIR\program"
    CreateShortcut "$DESKTOP\$(DESK).lnk" "$INSTDIR\program\runtime\pythonw.exe" "-X utf8 -m desktop" "$INSTDIR\program\zhenshu.ico"
SectionEnd

!macro AUTOSTART NAME TEXT
Section /o "${TEXT}" AUTO_${NAME}
    WriteRegStr SHCTX "${RUN}" "Zhenshu ${NAME}" '"$INSTDIR\program\runtime\pythonw.exe" -X utf8 -m desktop ${NAME}'
SectionEnd
!macroend
!insertmacro AUTOSTART kiosk "$(AUTO_KIOSK)"
!insertmacro AUTOSTART bigscreen "$(AUTO_BIGSCREEN)"
!insertmacro AUTOSTART calls "$(AUTO_CALLS)"

Function ChosenAutostart
    ${Switch} $OTHER
        ${Case} "kiosk"
            !insertmacro SelectSection ${AUTO_kiosk}
            ${Break}
        ${Case} "bigscreen"
            !insertmacro SelectSection ${AUTO_bigscreen}
            ${Break}
        ${Case} "calls"
            !insertmacro SelectSection ${AUTO_calls}
            ${Break}
    ${EndSwitch}
FunctionEnd

; --- uninstalling --------------------------------------------------------------------------------------

Section "un.$(UNPROGRAM)" UNPROGRAM
    SectionIn RO
    !insertmacro END_TASK
    Call un.Running
    ${If} $MultiUser.InstallMode == "AllUsers"
        nsExec::Exec 'schtasks.exe /Delete /TN "${TASK}" /F'
        Pop $0
    ${EndIf}
    SetOutPath "$TEMP"
    ; What updates have brought is the program, nobody's data.
    RMDir /r "$INSTDIR\versions"
    RMDir /r "$INSTDIR\program"
    RMDir /r "$INSTDIR\program.old"
    RMDir /r "$INSTDIR\program.new"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$DESKTOP\$(DESK).lnk"
    RMDir /r "$SMPROGRAMS\$(NAME)"
    !insertmacro NO_AUTOSTART SHCTX
    !insertmacro NO_AUTOSTART HKCU
    DeleteRegKey SHCTX "${KEY}"
SectionEnd

Section /o "un.$(UNDATA)" UNDATA
    ${If} $MultiUser.InstallMode == "AllUsers"
        ReadEnvStr $0 ProgramData
        RMDir /r "$0\Zhenshu"
    ${EndIf}
    SetShellVarContext current
    RMDir /r "$LOCALAPPDATA\zhenshu"
SectionEnd

Function un.onInit
    !insertmacro MULTIUSER_UNINIT
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} "$0" "/DELETEDATA" $1
    ${IfNot} ${Errors}
        !insertmacro SelectSection ${UNDATA}
    ${EndIf}
FunctionEnd

!ifdef SIGN
!uninstfinalize '${SIGN} "%1"' = 0
!finalize '${SIGN} "%1"' = 0
!endif
