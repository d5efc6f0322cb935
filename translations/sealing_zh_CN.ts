<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu::sealing::SealCheck</name>
    <message>
        <source>This paper has no document number. None will stand on its pages.</source>
        <translation>没有发文字号，盖章后的公文上也不会印有字号。</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <translation>提示：%1</translation>
    </message>
    <message>
        <source>Notice: %1</source>
        <translation>注意：%1</translation>
    </message>
    <message numerus="yes">
        <source>This paper bears %n seal(s). They hold; another can be added.</source>
        <translation>
            <numerusform>本文已盖 %n 枚印章，均完好，可以再盖。</numerusform>
        </translation>
    </message>
    <message>
        <source>The check is passed; the paper can be sealed.</source>
        <translation>检查通过，可以盖章。</translation>
    </message>
    <message numerus="yes">
        <source>There are %n hint(s) besides, which need not be followed.</source>
        <translation>
            <numerusform>另有 %n 条提示，不改也可以盖章。</numerusform>
        </translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>发文字号</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收文机关</translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SealChoose</name>
    <message>
        <source>Seals</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Add a seal from its file…</source>
        <translation>从文件添加印章…</translation>
    </message>
    <message>
        <source>Choose the seal&apos;s file</source>
        <translation>选择印章文件</translation>
    </message>
    <message>
        <source>Electronic seals (*.esl)</source>
        <translation>电子印章（*.esl）</translation>
    </message>
    <message>
        <source>Used by %1</source>
        <translation>使用人：%1</translation>
    </message>
    <message>
        <source>%1 · used by %2</source>
        <translation>%1 · 使用人：%2</translation>
    </message>
    <message>
        <source>%1 (signature stamp)</source>
        <translation>%1（签名章）</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>Cannot be used: %1</source>
        <translation>不能使用：%1</translation>
    </message>
    <message>
        <source>This seal will be used:</source>
        <translation>将使用这枚印章：</translation>
    </message>
    <message>
        <source>Choose the seal:</source>
        <translation>请选择印章：</translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SealPlaces</name>
    <message>
        <source>Where does the seal go?</source>
        <translation>印章盖在哪里？</translation>
    </message>
    <message>
        <source>On name and date, by the rule</source>
        <translation>落款处（按规定）</translation>
    </message>
    <message>
        <source>On a word of the text</source>
        <translation>关键字上</translation>
    </message>
    <message>
        <source>On pages and at a place I give</source>
        <translation>指定的页和位置</translation>
    </message>
    <message>
        <source>Over the edges of the pages</source>
        <translation>骑缝（各页边缘）</translation>
    </message>
    <message>
        <source>Every page</source>
        <translation>每一页都盖</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>右边</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>左边</translation>
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
        <source>Back to the place of the rule</source>
        <translation>恢复规定位置</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>关键字</translation>
    </message>
    <message>
        <source>Which place</source>
        <translation>盖在哪处</translation>
    </message>
    <message>
        <source>On which pages</source>
        <translation>第几页</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>盖在哪边</translation>
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
        <source>Page with the seal</source>
        <translation>盖章页面</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>2 to 50 pages, such as 1-5.</source>
        <translation>2 至 50 页，如 1-5。</translation>
    </message>
    <message>
        <source>Such as 2 or 1-3, 5.</source>
        <translation>如 2，或者 1-3、5。</translation>
    </message>
    <message>
        <source>The seal is centred on the word. Every place where it stands is marked on the pages.</source>
        <translation>印章的中心对准关键字。版面上用黄色标出找到的每一处。</translation>
    </message>
    <message>
        <source>The arrow keys Up and Down move the seal by 1 mm, with Shift by 0.1 mm; the mouse drags it.</source>
        <translation>选中版面，按上、下方向键移动 1 毫米，同时按住 Shift 移动 0.1 毫米；也可以用鼠标拖动。</translation>
    </message>
    <message>
        <source>The arrow keys move the seal by 1 mm, with Shift by 0.1 mm; the mouse drags it.</source>
        <translation>选中版面，按方向键移动 1 毫米，同时按住 Shift 移动 0.1 毫米；也可以用鼠标拖动。</translation>
    </message>
    <message>
        <source>A word that stands on the pages, such as the name of a unit.</source>
        <translation>正文中的字词，如单位名称。</translation>
    </message>
    <message>
        <source>Looking for the word…</source>
        <translation>正在查找…</translation>
    </message>
    <message numerus="yes">
        <source>Found in %n place(s).</source>
        <translation>
            <numerusform>找到 %n 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n place(s)</source>
        <translation>
            <numerusform>每一处都盖（%n 处）</numerusform>
        </translation>
    </message>
    <message>
        <source>Place %1, on page %2</source>
        <translation>第 %1 处（第 %2 页）</translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SealResult</name>
    <message>
        <source>The sealed paper</source>
        <translation>已盖章的公文</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收文机关</translation>
    </message>
    <message>
        <source>Sealed for the last time. The text and all seals are locked; the paper lies under “To be sent”.</source>
        <translation>已盖最后一枚印章。正文和全部印章已锁定，公文在“待发送”中。</translation>
    </message>
    <message>
        <source>Sealed. The text is locked; the paper lies under “To be sent”.</source>
        <translation>已盖章，正文已锁定，公文在“待发送”中。</translation>
    </message>
    <message>
        <source>After sending there are ten seconds to take it back. If the program is closed, locked or loses its power meanwhile, the paper stays in the outbox and goes out once, when the program is open again.</source>
        <translation>发送后有 10 秒可以撤销。其间如关闭程序、锁定或断电，公文仍留在“待发送”，下次打开程序后自动发出，不会丢失，也不会重复发送。</translation>
    </message>
    <message>
        <source>The hub cannot be reached now; the paper waits in the outbox and goes out by itself.</source>
        <translation>现在连不上交换节点，公文先留在“待发送”，连通后自动发出。</translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SealUnlock</name>
    <message>
        <source>The last seal: protect everything; none can follow</source>
        <translation>最后一枚：保护全部内容，之后不能再盖</translation>
    </message>
    <message>
        <source>Passphrase of the seal</source>
        <translation>印章口令</translation>
    </message>
    <message>
        <source>The passphrase with which you unlock Wenshu; it guards the seal as well.</source>
        <translation>就是您解锁文枢时用的口令，印章也由它保护。</translation>
    </message>
    <message>
        <source>After this seal nobody can press another on this paper, neither you nor another unit. What is protected: the text, every seal on it and the list of them.</source>
        <translation>这枚盖好以后，本单位和其他单位都不能再在这份公文上盖章。受保护的有：正文、已盖的全部印章和印章清单。</translation>
    </message>
    <message>
        <source>Without the tick another seal can follow later, such as a riding seam seal or that of another unit.</source>
        <translation>不勾选，以后还可以再盖，如骑缝章或其他单位的印章。</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>公文</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收文机关</translation>
    </message>
    <message>
        <source>%1 (signature stamp)</source>
        <translation>%1（签名章）</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>The seals that are on the paper stay as they are.</source>
        <translation>已盖的印章保持不变。</translation>
    </message>
    <message>
        <source>After sealing the text is locked. To change it, the paper is cancelled and drafted anew.</source>
        <translation>盖章后正文锁定，不能再改。如需修改，应当作废并另起新稿。</translation>
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
    <message>
        <source>The seal</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>The seal is genuine and valid and its maker trusted; your certificate may use it and is neither expired nor revoked.</source>
        <translation>印章真实有效，制章者可信；您的证书可用，没有过期，没有吊销。</translation>
    </message>
</context>
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
        <source>Seal without a number</source>
        <translation>没有字号，仍然盖章</translation>
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
    <message>
        <source>Press another seal</source>
        <translation>再盖一枚</translation>
    </message>
    <message>
        <source>One more seal on the same paper, such as a riding seam seal.</source>
        <translation>在同一份公文上再盖一枚，如骑缝章。</translation>
    </message>
    <message>
        <source>Press this seal</source>
        <translation>盖这枚印章</translation>
    </message>
    <message>
        <source>Adding the seal…</source>
        <translation>正在添加印章…</translation>
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
