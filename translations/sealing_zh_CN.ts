<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu::sealing::SealingSheet</name>
    <message>
        <source>Seal the paper</source>
        <translation>盖章</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>选印章</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Seal and lock the text</source>
        <translation>盖章并锁定正文</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>保存到待发送</translation>
    </message>
    <message>
        <source>The sealed paper lies under “to be sent” until then.</source>
        <translation>已盖章的公文保存在“待发送”中，可以稍后发送。</translation>
    </message>
    <message>
        <source>Checking the paper…</source>
        <translation>正在检查公文…</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Choose the seal:</source>
        <translation>请选择印章：</translation>
    </message>
    <message>
        <source>The arrow keys move the seal by 1 mm, with Shift by 0.1 mm; the mouse drags it.</source>
        <translation>按方向键移动 1 毫米，同时按住 Shift 移动 0.1 毫米；也可以用鼠标拖动。</translation>
    </message>
    <message>
        <source>Back to the place of the rule</source>
        <translation>恢复规定位置</translation>
    </message>
    <message>
        <source>Page with the seal</source>
        <translation>盖章页面</translation>
    </message>
    <message>
        <source>Passphrase of the seal</source>
        <translation>印章口令</translation>
    </message>
    <message>
        <source>After sealing the text is locked. To change it, the paper is cancelled and drafted anew.</source>
        <translation>盖章后正文锁定，不能再改。如需修改，应当作废并另起新稿。</translation>
    </message>
    <message>
        <source>The sealed paper</source>
        <translation>已盖章的公文</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收文机关</translation>
    </message>
    <message>
        <source>Document number: %1</source>
        <translation>发文字号：%1</translation>
    </message>
    <message>
        <source>Pages: %1</source>
        <translation>页数：%1</translation>
    </message>
    <message>
        <source>No attachments</source>
        <translation>附件：无</translation>
    </message>
    <message>
        <source>Attachments: %1</source>
        <translation>附件：%1</translation>
    </message>
    <message>
        <source>Recipients: %1</source>
        <translation>收文机关：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The check of form found nothing to mend.</source>
        <translation>规范检查没有发现需要修改的事项。</translation>
    </message>
    <message>
        <source>%1 · used by %2</source>
        <translation>%1 · 使用人：%2</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>Sealing is closed for ten minutes after too many wrong passphrases.</source>
        <translation>口令错误次数过多，十分钟内不能盖章。</translation>
    </message>
    <message numerus="yes">
        <source>You have %n tries.</source>
        <translation>
            <numerusform>还可以试 %n 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n bureau(s)</source>
        <translation>
            <numerusform>发送给 %n 个机关</numerusform>
        </translation>
    </message>
    <message>
        <source>Sealing…</source>
        <translation>正在盖章…</translation>
    </message>
    <message>
        <source>Putting the paper into the outbox…</source>
        <translation>正在放入发件箱…</translation>
    </message>
    <message>
        <source>The paper cannot be sealed as it stands.</source>
        <translation>这份公文目前不能盖章。</translation>
    </message>
    <message>
        <source>This profile holds no seal. Ask the administrator for it.</source>
        <translation>本机没有可用的印章，请与管理员联系。</translation>
    </message>
    <message>
        <source>Choose a seal that can be used.</source>
        <translation>请选择可用的印章。</translation>
    </message>
    <message>
        <source>Sealing is closed for ten minutes.</source>
        <translation>十分钟内不能盖章。</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>请输入口令。</translation>
    </message>
    <message>
        <source>Go and mend it</source>
        <translation>返回修改</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> 毫米</translation>
    </message>
    <message>
        <source>Up and Down move the seal by 0.1 mm.</source>
        <translation>上下方向键每次移动 0.1 毫米。</translation>
    </message>
    <message>
        <source>From the right edge</source>
        <translation>距右边</translation>
    </message>
    <message>
        <source>From the top</source>
        <translation>距上边</translation>
    </message>
    <message>
        <source>After sending there are ten seconds to take it back. If the program is closed, locked or loses its power meanwhile, the paper stays in the outbox and goes out once, when the program is open again.</source>
        <translation>发送后有 10 秒可以撤销。其间如关闭程序、锁定或断电，公文仍留在“待发送”，下次打开程序后自动发出，不会丢失，也不会重复发送。</translation>
    </message>
    <message>
        <source>The hub cannot be reached now; the paper waits in the outbox and goes out by itself.</source>
        <translation>现在连不上交换节点，公文先留在“待发送”，连通后自动发出。</translation>
    </message>
    <message>
        <source>This paper has no document number. None will stand on its pages.</source>
        <translation>没有发文字号，盖章后的公文上也不会印有字号。</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>The passphrase with which you unlock Wenshu; it guards the seal as well.</source>
        <translation>就是您解锁文枢时用的口令，印章也由它保护。</translation>
    </message>
    <message>
        <source>Seal without a number</source>
        <translation>没有字号，仍然盖章</translation>
    </message>
    <message>
        <source>On name and date, as the rule wants it (GB/T 9704-2012 7.3.5.1): %1. Mostly it need not be moved.</source>
        <translation>已放在规定位置（GB/T 9704-2012 7.3.5.1）：%1，一般不需移动。</translation>
    </message>
    <message>
        <source>Moved: %1</source>
        <translation>已移动：%1</translation>
    </message>
    <message>
        <source>Yes, go on without a number</source>
        <translation>确认不编字号，继续</translation>
    </message>
    <message>
        <source>Once sealed, the paper can get no number any more. Press again to seal it without one, or go and mend it.</source>
        <translation>盖章后不能再补编发文字号。确认不编字号的，请再按一次；要编字号的，请返回修改。</translation>
    </message>
    <message>
        <source>The draft went to the recycle bin meanwhile. Restore it from there first.</source>
        <translation>这份草稿已被移入回收站。请先从回收站恢复。</translation>
    </message>
    <message>
        <source>The draft is in the recycle bin.</source>
        <translation>草稿在回收站中。</translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SendWithUndo</name>
    <message numerus="yes">
        <source>Will be sent to %n bureau(s)</source>
        <translation>
            <numerusform>将发送给 %n 个机关</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Will be sent to %n bureau(s) once there is a connection</source>
        <translation>
            <numerusform>连通后将发送给 %n 个机关</numerusform>
        </translation>
    </message>
</context>
</TS>
