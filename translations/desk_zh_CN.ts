<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu_desk</name>
    <message>
        <source>Wenshu is locked. Unlock it to go on.</source>
        <translation>文枢已锁定，请解锁后继续。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Nothing was changed; try again.</source>
        <translation>程序内部出现问题，没有改动任何内容，请重试。</translation>
    </message>
    <message>
        <source>A profile is open already. Lock it first.</source>
        <translation>已打开一个用户文件夹，请先锁定。</translation>
    </message>
    <message>
        <source>This took too long and was stopped. Try again in a moment.</source>
        <translation>用时过长，已停止。请稍后重试。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a person and the posts held</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>代码 %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a sentence read aloud</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a section and the one below it, read aloud</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n paper(s)</source>
        <translation>
            <numerusform>%1，%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s) signed for it</source>
        <translation>
            <numerusform>共 %n 个机关，%1 个已签收</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n returned it</source>
        <translation>
            <numerusform>%1，%n 个已退回</numerusform>
        </translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>机关</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Agree and seal…</source>
        <translation>同意并盖章…</translation>
    </message>
    <message>
        <source>Agree and sign for</source>
        <translation>同意并签收</translation>
    </message>
    <message>
        <source>Agree and send</source>
        <translation>同意并发送</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>This paper asks for no decision now.</source>
        <translation>这份公文目前无须办理。</translation>
    </message>
    <message>
        <source>Amend…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Only a draft of one&apos;s own unit can be amended.</source>
        <translation>只有本单位的稿件可以修改。</translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>A draft of one&apos;s own unit is amended, not sent back.</source>
        <translation>本单位的稿件请用“修改”，不作退回。</translation>
    </message>
    <message>
        <source>Only a paper that waits to be signed for can be sent back.</source>
        <translation>只有待签收的公文可以退回。</translation>
    </message>
    <message>
        <source>Sent: %1</source>
        <translation>发送时间：%1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>收到时间：%1</translation>
    </message>
    <message>
        <source>Begun: %1</source>
        <translation>起草时间：%1</translation>
    </message>
    <message>
        <source>Read and finish</source>
        <translation>阅毕，办结</translation>
    </message>
</context>
<context>
    <name>wenshu_desk_jobs</name>
    <message>
        <source>less than a minute left</source>
        <translation>剩余不到 1 分钟</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>约剩 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>约剩 %n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_paper</name>
    <message>
        <source>The file was saved, but this place does not let Wenshu take away the right to run it. Save it elsewhere.</source>
        <translation>文件已保存，但此处不允许取消文件的执行权限，请另选位置保存。</translation>
    </message>
    <message>
        <source>This attachment is no longer there. Open the paper again.</source>
        <translation>该附件已不存在，请重新打开公文。</translation>
    </message>
    <message>
        <source>Verifying the seals</source>
        <translation>正在核验印章</translation>
    </message>
    <message numerus="yes">
        <source>Say in at least %n character(s) what the sender should know.</source>
        <translation>
            <numerusform>请写明需告知发文机关的情况，至少 %n 个字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving an attachment</source>
        <translation>正在保存附件</translation>
    </message>
    <message>
        <source>This attachment could run as a program and is not opened from here. Save it and ask the administrator.</source>
        <translation>该附件可能作为程序运行，不能在此打开。请先保存，再询问管理员。</translation>
    </message>
    <message>
        <source>Opening an attachment</source>
        <translation>正在打开附件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a reason and a note</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续起草</translation>
    </message>
    <message>
        <source>Seal…</source>
        <translation>盖章…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Sign for</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Reply by letter</source>
        <translation>复函</translation>
    </message>
    <message>
        <source>Draft anew</source>
        <translation>另起新稿</translation>
    </message>
    <message>
        <source>Your decision waits for the exchange node.</source>
        <translation>您的处理意见正等待交换节点确认。</translation>
    </message>
    <message>
        <source>The seal does not hold: return the paper to its sender.</source>
        <translation>印章核验未通过，请将公文退回发文机关。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>文种</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>发文字号</translation>
    </message>
    <message>
        <source>Date of the paper</source>
        <translation>成文日期</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发文机关</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收文机关</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>平件</translation>
    </message>
    <message>
        <source>Secrecy</source>
        <translation>密级</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>sent by the issuing unit</source>
        <translation>发文机关发出</translation>
    </message>
    <message>
        <source>arrived here</source>
        <translation>到达本机关</translation>
    </message>
    <message>
        <source>waits for the exchange node to confirm</source>
        <translation>等待交换节点确认</translation>
    </message>
    <message>
        <source>begun here</source>
        <translation>本机关起草</translation>
    </message>
    <message>
        <source>given to the exchange</source>
        <translation>交付交换</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a unit and its clerk</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>Begun at</source>
        <translation>起草时间</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>sealed with “%1”</source>
        <translation>已加盖“%1”</translation>
    </message>
    <message>
        <source>Take back to change</source>
        <translation>退回修改</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Handle again</source>
        <translation>重新办理</translation>
    </message>
    <message>
        <source>Returned by</source>
        <translation>退回机关</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>last changed</source>
        <translation>最后一次修改</translation>
    </message>
</context>
<context>
    <name>wenshu_desk_verdict</name>
    <message>
        <source>Seal holds</source>
        <translation>印章有效</translation>
    </message>
    <message>
        <source>Seal holds with reservations</source>
        <translation>印章有效但有保留</translation>
    </message>
    <message>
        <source>Seal does not hold</source>
        <translation>印章无效</translation>
    </message>
    <message>
        <source>Seal not yet verifiable</source>
        <translation>印章暂不能核验</translation>
    </message>
    <message>
        <source>Certificate trusted</source>
        <translation>证书可信</translation>
    </message>
    <message>
        <source>Certificate with reservations</source>
        <translation>证书可信但有保留</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>证书不可信</translation>
    </message>
    <message>
        <source>Certificate not yet verifiable</source>
        <translation>证书暂不能核验</translation>
    </message>
    <message>
        <source>Covers the whole paper</source>
        <translation>覆盖全文</translation>
    </message>
    <message>
        <source>Covers the paper with reservations</source>
        <translation>覆盖全文但有保留</translation>
    </message>
    <message>
        <source>Does not cover the whole paper</source>
        <translation>未覆盖全文</translation>
    </message>
    <message>
        <source>Coverage not known</source>
        <translation>覆盖范围不明</translation>
    </message>
    <message>
        <source>Unchanged since it was sealed</source>
        <translation>盖章后没有改动</translation>
    </message>
    <message>
        <source>Added to after it was sealed</source>
        <translation>盖章后有新增内容</translation>
    </message>
    <message>
        <source>Changed after it was sealed</source>
        <translation>盖章后有改动</translation>
    </message>
    <message>
        <source>Later changes not known</source>
        <translation>盖章后改动情况不明</translation>
    </message>
    <message>
        <source>This paper has no seal.</source>
        <translation>这份文件没有印章。</translation>
    </message>
    <message>
        <source>The seals hold.</source>
        <translation>印章有效。</translation>
    </message>
    <message>
        <source>The seals cannot be verified yet.</source>
        <translation>印章暂不能核验。</translation>
    </message>
    <message>
        <source>The seals hold with reservations.</source>
        <translation>印章有效，但有需要注意的情况。</translation>
    </message>
    <message>
        <source>A seal does not hold. Do not act on this paper.</source>
        <translation>有印章核验未通过，请勿据此办理。</translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>共 %n 页盖章</numerusform>
        </translation>
    </message>
    <message>
        <source>on page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Signature without a name</source>
        <translation>未署名的签名</translation>
    </message>
    <message>
        <source>time not known</source>
        <translation>时间不明</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1至%2</translation>
    </message>
</context>
<context>
    <name>wenshu_desk_words</name>
    <message>
        <source>%1-%2</source>
        <comment>a day of this year</comment>
        <extracomment>%1 month, %2 day</extracomment>
        <translation>%1月%2日</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message numerus="yes">
        <source>overdue by %n day(s)</source>
        <translation>
            <numerusform>已逾期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <translation>已于今天 %1 逾期</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>due tomorrow</source>
        <translation>明天到期</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>%1到期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>%1-%2-%3</source>
        <comment>a date</comment>
        <extracomment>%1 year, %2 month, %3 day</extracomment>
        <translation>%1年%2月%3日</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>to be sealed</source>
        <translation>待盖章</translation>
    </message>
    <message>
        <source>to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>sent back to us</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>to be signed for</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>being handled</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>handled</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>returned by us</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>set apart</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>extra urgent</source>
        <translation>特急</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>加急</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>秘密</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>top secret</source>
        <translation>绝密</translation>
    </message>
    <message>
        <source>no secrecy level</source>
        <translation>无</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收文</translation>
    </message>
    <message>
        <source>To sign for</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>Being handled</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>发文</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>To seal</source>
        <translation>待盖章</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Set apart</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>All papers</source>
        <translation>全部公文</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>通讯录</translation>
    </message>
    <message numerus="yes">
        <source>%1 and others, %n unit(s)</source>
        <translation>
            <numerusform>%1等 %n 个机关</numerusform>
        </translation>
    </message>
    <message>
        <source>Sender unknown</source>
        <translation>发文机关不明</translation>
    </message>
    <message>
        <source>No recipient yet</source>
        <translation>尚未填写主送机关</translation>
    </message>
    <message>
        <source>no title yet</source>
        <translation>（未填标题）</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>between the parts of a sentence that is read aloud</extracomment>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leaves in %n second(s)</source>
        <translation>
            <numerusform>%n 秒后发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1/%2 signed for, %n returned</source>
        <translation>
            <numerusform>%1/%2 已签收 · %n 退回</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/%2 signed for</source>
        <translation>%1/%2 已签收</translation>
    </message>
    <message>
        <source>signed for</source>
        <translation>已签收</translation>
    </message>
    <message numerus="yes">
        <source>returned by %1; %n unit(s) in all</source>
        <translation>
            <numerusform>%1退回，共 %n 个机关</numerusform>
        </translation>
    </message>
</context>
</TS>
