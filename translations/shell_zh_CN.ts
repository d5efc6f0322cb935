<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu::shell::Banners</name>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message numerus="yes">
        <source>Offline. You can go on drafting, sealing and reading; %n paper(s) will be sent when the connection is back.</source>
        <translation>
            <numerusform>离线。可继续起草、盖章和阅读；%n 件将在恢复后自动发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline. You can go on drafting, sealing and reading; what you send goes out when the connection is back.</source>
        <translation>离线。可继续起草、盖章和阅读；要发送的公文将在恢复后自动发送。</translation>
    </message>
    <message>
        <source>Show what waits</source>
        <translation>查看待发送</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>the exchange node</source>
        <translation>交换节点</translation>
    </message>
    <message>
        <source>Connecting again to %1… (attempt %2)</source>
        <translation>正在重新连接%1…（第 %2 次）</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接%1…</translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock and the exchange node&apos;s are %n minute(s) apart; sealing rests until it is right.</source>
        <translation>
            <numerusform>本机时间与交换节点相差 %n 分钟，暂不能盖章。</numerusform>
        </translation>
    </message>
    <message>
        <source>How to correct it</source>
        <translation>怎么改</translation>
    </message>
    <message>
        <source>The unit&apos;s certificate ends on %1.</source>
        <translation>单位证书将于 %1 到期。</translation>
    </message>
    <message>
        <source>How to renew it</source>
        <translation>怎么更换</translation>
    </message>
    <message>
        <source>The disk is nearly full (%1 left); new papers cannot be received.</source>
        <translation>磁盘空间不足（剩余 %1），无法接收新公文。</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::CommandList</name>
    <message>
        <source>No command of this name. Try fewer letters.</source>
        <translation>没有这个名称的命令。可试着少输几个字。</translation>
    </message>
    <message>
        <source>Name or first letters, e.g. qs</source>
        <translation>输入名称或拼音首字母，例如 qs</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>%1    %2</source>
        <translation>%1    %2</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::DesktopNotifier</name>
    <message>
        <source>Wenshu</source>
        <translation>文枢</translation>
    </message>
    <message numerus="yes">
        <source>Wenshu: %n paper(s) await you</source>
        <translation>
            <numerusform>文枢：%n 件公文待办</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::FileFactsWindow</name>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>About the file</source>
        <translation>文件信息</translation>
    </message>
    <message>
        <source>About the file — %1</source>
        <translation>文件信息 — %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking through the file…</source>
        <translation>正在查看文件…</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::FileWindow</name>
    <message>
        <source>Verifying the seals…</source>
        <translation>正在核验印章…</translation>
    </message>
    <message>
        <source>This file cannot be read. Check that it is still there and that you may read it.</source>
        <translation>这个文件读不了。请确认文件还在，并且您有权读取。</translation>
    </message>
    <message>
        <source>This file is larger than 512 MB and is not opened.</source>
        <translation>这个文件超过 512 MB，未打开。</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::FirstRun</name>
    <message>
        <source>This file cannot be opened. Choose another one.</source>
        <translation>这个文件打不开，请另选一个。</translation>
    </message>
    <message>
        <source>This file is too large for a unit card or a seal. Choose another one.</source>
        <translation>这个文件太大，不是单位卡或印章，请另选一个。</translation>
    </message>
    <message>
        <source>Too short: at least 8 characters</source>
        <translation>太短：至少 8 个字符</translation>
    </message>
    <message>
        <source>Easy to guess: add other characters or words</source>
        <translation>容易被猜到：请加入其他字符或词语</translation>
    </message>
    <message>
        <source>Fair: some more words make it strong</source>
        <translation>尚可：再加几个字更牢靠</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>牢靠</translation>
    </message>
    <message>
        <source>Set up this desk</source>
        <translation>布置工作台</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Unit card</source>
        <translation>单位卡</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Make my desk</source>
        <translation>建立工作台</translation>
    </message>
    <message>
        <source>Seal a sample</source>
        <translation>试盖样稿</translation>
    </message>
    <message>
        <source>Choose the size that is comfortable to read. You can change it at any time.</source>
        <translation>请选择看着舒服的文字大小，以后随时可以更改。</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Extra large, with wide buttons</source>
        <translation>特大（按钮也更大）</translation>
    </message>
    <message>
        <source>This is how the titles of papers will look on this desk.</source>
        <translation>公文标题在这里将这样显示。</translation>
    </message>
    <message>
        <source>Your administrator gave you a unit card: a file, and its own passphrase on paper. Choose the file, or drop it here.</source>
        <translation>管理员给了您一张单位卡：一个文件，以及写在纸上的单位卡口令。请选择这个文件，或把它拖到这里。</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>None chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>The card&apos;s passphrase</source>
        <translation>单位卡口令</translation>
    </message>
    <message>
        <source>As the administrator wrote it down</source>
        <translation>管理员写给您的口令</translation>
    </message>
    <message>
        <source>Choose the unit card</source>
        <translation>选择单位卡</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>与上面相同</translation>
    </message>
    <message>
        <source>Looking for the unit&apos;s seal…</source>
        <translation>正在查看单位印章…</translation>
    </message>
    <message>
        <source>Take a seal from a file…</source>
        <translation>从文件导入印章…</translation>
    </message>
    <message>
        <source>Choose the seal&apos;s file</source>
        <translation>选择印章文件</translation>
    </message>
    <message>
        <source>Electronic seals (*.esl)</source>
        <translation>电子印章 (*.esl)</translation>
    </message>
    <message>
        <source>Wenshu now sets a sample paper, seals it with your unit&apos;s seal and judges it, all on this computer. Nothing is sent and nothing is kept.</source>
        <translation>文枢将在本机排好一份样稿，盖上本单位印章，再行核验。样稿不发送，也不保存。</translation>
    </message>
    <message>
        <source>Choose the unit card first</source>
        <translation>请先选择单位卡</translation>
    </message>
    <message>
        <source>Enter the card&apos;s passphrase</source>
        <translation>请输入单位卡口令</translation>
    </message>
    <message>
        <source>The two are not the same yet</source>
        <translation>两次输入还不相同</translation>
    </message>
    <message>
        <source>Enter the same passphrase twice</source>
        <translation>请两次输入相同的口令</translation>
    </message>
    <message>
        <source>Making your desk…</source>
        <translation>正在建立工作台…</translation>
    </message>
    <message>
        <source>Your unit&apos;s electronic seal is on this desk, protected by your passphrase. You can go on.</source>
        <translation>本机已有单位的电子印章，由您的口令保护。可以继续。</translation>
    </message>
    <message>
        <source>Setting, sealing and judging a sample…</source>
        <translation>正在排版、盖章和核验样稿…</translation>
    </message>
    <message numerus="yes">
        <source>It works: the sample of %n page(s) bears your unit&apos;s seal, and the seal is valid. Your desk is ready.</source>
        <translation>
            <numerusform>一切正常：%n 页的样稿已盖上本单位印章，核验有效。工作台已经可以使用。</numerusform>
        </translation>
    </message>
    <message>
        <source>The sample was sealed, but its seal is not judged valid on this computer. Tell the administrator; drafting and receiving work all the same.</source>
        <translation>样稿已盖章，但本机核验不认为印章有效。请告知管理员；起草和收文不受影响。</translation>
    </message>
    <message>
        <source>Begin to work</source>
        <translation>开始工作</translation>
    </message>
    <message>
        <source>Choose your own passphrase. It opens this desk and protects everything on it. Nobody can read it back to you. If it is forgotten, the desk can be opened only by the recovery key, where the administrator kept one when the card was made; ask for it before you begin.</source>
        <translation>请为自己设一个口令。它用来打开工作台，并保护本机的全部公文。口令不保存在任何地方。如果忘记，只有管理员制卡时留存的恢复密钥才能打开；没有留存的，谁也打不开。请先问明管理员。</translation>
    </message>
    <message>
        <source>This desk is not set up yet. Press Esc or Cancel once more to quit Wenshu; nothing was changed. To go on, press Next.</source>
        <translation>工作台还没有布置好。再按一次 Esc 或“取消”将退出文枢，本机没有任何改动；要继续请按“下一步”。</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>至少 8 个字符</translation>
    </message>
    <message>
        <source>Opening the unit card…</source>
        <translation>正在打开单位卡…</translation>
    </message>
    <message>
        <source>There is no seal on this desk yet. A clerk who drafts and receives needs none; who seals takes it from the seal maker&apos;s file now or later. The last step seals a sample and is left out without one.</source>
        <translation>本机还没有印章。只起草、收文的不需要印章；要盖章的，现在或以后从制章单位给的文件中取得。最后一步是试盖样稿，没有印章时略过。</translation>
    </message>
    <message>
        <source>Begin to work without a seal</source>
        <translation>暂无印章，开始办公</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::HelpWindow</name>
    <message>
        <source>Wenshu&apos;s manual</source>
        <translation>文枢使用手册</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>在手册中查找</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页目</translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation>本页内容</translation>
    </message>
    <message>
        <source>“%1” in the list of commands</source>
        <translation>命令列表中的“%1”</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::InnerFiles</name>
    <message>
        <source>This file lies in a file in a file in a file; deeper ones are not opened. Save it if you expect it.</source>
        <translation>文件套文件已有三层，更深的不再打开。确实需要时请另存。</translation>
    </message>
    <message>
        <source>Files of this kind are not opened from here. Save it first.</source>
        <translation>这种文件不在这里打开，请先另存。</translation>
    </message>
    <message>
        <source>Save attachment</source>
        <translation>另存附件</translation>
    </message>
    <message>
        <source>The attachment is saved.</source>
        <translation>附件已保存。</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::MainWindow</name>
    <message>
        <source>Wenshu</source>
        <translation>文枢</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>公文</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Everything Wenshu can do</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Standard, large and extra large in turn</source>
        <translation>在标准、大、特大之间切换</translation>
    </message>
    <message>
        <source>Full view</source>
        <translation>完整视图</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>免打扰</translation>
    </message>
    <message>
        <source>Back to all sections and acts</source>
        <translation>回到全部栏目和操作</translation>
    </message>
    <message>
        <source>Search titles, numbers, text</source>
        <translation>搜索标题、字号、正文</translation>
    </message>
    <message>
        <source>Search titles, numbers, bureaus and the text</source>
        <translation>搜索标题、字号、机关和正文</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::NavView</name>
    <message>
        <source>Sections</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Parts of the section</source>
        <translation>栏目内分类</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::Notices</name>
    <message numerus="yes">
        <source>%n new paper(s), urgent</source>
        <translation>
            <numerusform>新收文 %n 件（加急）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new paper(s), extra urgent</source>
        <translation>
            <numerusform>新收文 %n 件（特急）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new paper(s)</source>
        <translation>
            <numerusform>新收文 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, of them %n urgent</source>
        <translation>
            <numerusform>%1，其中加急 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, of them %n extra urgent</source>
        <translation>
            <numerusform>%1，其中特急 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra urgent paper(s) not opened yet</source>
        <translation>
            <numerusform>还有 %n 件特急收文没有打开</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::shell::PaperNews</name>
    <message>
        <source>Returned. The sender is told once there is a connection.</source>
        <translation>已退回，将在恢复连接后通知发文机关。</translation>
    </message>
    <message>
        <source>Signed for. The receipt goes out once there is a connection.</source>
        <translation>已签收，回执将在恢复连接后送出。</translation>
    </message>
    <message>
        <source>Returned. The sender has been told.</source>
        <translation>已退回，回执已送出。</translation>
    </message>
    <message>
        <source>Signed for. The receipt has gone out.</source>
        <translation>已签收，回执已送出。</translation>
    </message>
    <message>
        <source>Somebody else has already dealt with this paper; its course says who.</source>
        <translation>本单位已有其他人办理这件公文，详见“流程”。</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::PaperWindow</name>
    <message>
        <source>Paper</source>
        <translation>公文</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::PaperWork</name>
    <message>
        <source>Open an OFD file</source>
        <translation>打开 OFD 文件</translation>
    </message>
    <message>
        <source>OFD documents (*.ofd)</source>
        <translation>OFD 文件 (*.ofd)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>This draft is open in a window of its own. Close that window first.</source>
        <translation>这份草稿正在单独的窗口中打开，请先关闭那个窗口。</translation>
    </message>
    <message>
        <source>The draft went to the recycle bin and stays there for 30 days</source>
        <translation>草稿已放入回收站，保留 30 天</translation>
    </message>
    <message>
        <source>Show that window</source>
        <translation>显示该窗口</translation>
    </message>
    <message>
        <source>Finished. The paper lies under “Handled”</source>
        <translation>已办结，公文在“已办”中</translation>
    </message>
    <message>
        <source>Taken back. The paper lies under “Drafts” and can be changed.</source>
        <translation>已退回修改，稿件在“草稿”中。</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续起草</translation>
    </message>
    <message>
        <source>Not sealed. The paper lies under “To seal” and cannot be changed there.</source>
        <translation>没有盖章，公文在“待盖章”中。还要修改的，请退回修改。</translation>
    </message>
    <message>
        <source>Take back to change</source>
        <translation>退回修改</translation>
    </message>
    <message>
        <source>This paper is being sealed. Finish that or give it up first.</source>
        <translation>这件公文正在盖章，请先完成或取消盖章。</translation>
    </message>
    <message>
        <source>Finish this sealing or give it up; then the other paper can be sealed.</source>
        <translation>请先完成或取消这次盖章，再为另一件公文盖章。</translation>
    </message>
    <message>
        <source>The draft is back from the recycle bin</source>
        <translation>草稿已从回收站恢复</translation>
    </message>
    <message>
        <source>Submitted. The paper lies under “To seal”.</source>
        <translation>已送审，公文在“待盖章”中。</translation>
    </message>
    <message>
        <source>Finished. The paper stays under “Sent back”</source>
        <translation>已办结，不再列入待办；公文仍在“被退回”中</translation>
    </message>
    <message numerus="yes">
        <source>Sent to %n bureau(s). The paper lies under “Sent”.</source>
        <translation>
            <numerusform>已发送给 %n 个机关，公文在“已发送”中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::PdfWindow</name>
    <message>
        <source>PDF from outside, to be read only. Seals and signatures in it are not verified; nothing in it is run.</source>
        <translation>外来的 PDF，只供阅读。其中的印章和签名不作核验，其中的任何程序都不运行。</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::RecoverySheet</name>
    <message>
        <source>Passphrase forgotten</source>
        <translation>忘记口令</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>The unit&apos;s administrator keeps a recovery key: a file with a passphrase of its own. With it this desk gets a new passphrase; papers and seals stay as they are.</source>
        <translation>单位管理员保管着恢复密钥：一个文件，另有自己的口令。用它可以为本工作台另设口令，公文和印章都不受影响。</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>恢复密钥</translation>
    </message>
    <message>
        <source>None chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>The key&apos;s passphrase</source>
        <translation>恢复密钥的口令</translation>
    </message>
    <message>
        <source>The administrator types it here.</source>
        <translation>由管理员在此输入。</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>与上面相同</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Set the passphrase and open</source>
        <translation>设定口令并打开</translation>
    </message>
    <message>
        <source>Choose the recovery key</source>
        <translation>选择恢复密钥</translation>
    </message>
    <message>
        <source>This file cannot be read. Choose it again.</source>
        <translation>这个文件读不出来，请重新选择。</translation>
    </message>
    <message>
        <source>This file is too large to be a recovery key.</source>
        <translation>这个文件太大，不是恢复密钥。</translation>
    </message>
    <message>
        <source>The two are not the same yet</source>
        <translation>两次输入还不相同</translation>
    </message>
    <message>
        <source>Choose the recovery key first</source>
        <translation>请先选择恢复密钥</translation>
    </message>
    <message>
        <source>Enter the key&apos;s passphrase</source>
        <translation>请输入恢复密钥的口令</translation>
    </message>
    <message>
        <source>Enter the new passphrase twice</source>
        <translation>请把新口令输入两遍</translation>
    </message>
    <message>
        <source>Opening with the recovery key…</source>
        <translation>正在用恢复密钥打开…</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::StatusRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n 件待发送</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>取消：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n 项进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Work as another clerk</source>
        <translation>换一位工作人员</translation>
    </message>
    <message>
        <source>You work as %1</source>
        <translation>当前工作人员：%1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>已连接 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a piece of work with its figures, and how long it will take</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>No notices come now. Click to end this or to change the time.</source>
        <translation>现在不弹出通知。点此结束或改时间。</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::UnlockPage</name>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Open another profile…</source>
        <translation>打开其他工作台…</translation>
    </message>
    <message>
        <source>Wenshu is locked</source>
        <translation>文枢已锁定</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>%1
%2 · %3</source>
        <translation>%1
%2 · %3</translation>
    </message>
    <message>
        <source>Wenshu</source>
        <translation>文枢</translation>
    </message>
    <message>
        <source>Remember on this computer</source>
        <translation>在这台计算机上记住</translation>
    </message>
    <message>
        <source>Passphrase forgotten…</source>
        <translation>忘记口令…</translation>
    </message>
    <message>
        <source>This computer&apos;s keychain then opens Wenshu at the start. Only where nobody else uses the computer.</source>
        <translation>以后启动时由本机的系统钥匙串打开文枢。只宜用于他人不使用的计算机。</translation>
    </message>
    <message>
        <source>The papers kept on this computer are damaged. They were set aside as “%1”; nothing was deleted. (%2)</source>
        <translation>本机公文库损坏，已另存为“%1”，没有删除。（%2）</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::VersionsWindow</name>
    <message>
        <source>What was sealed and what is there now</source>
        <translation>盖章时与现在的对照</translation>
    </message>
    <message>
        <source>As it was sealed</source>
        <translation>盖章时的版本</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>现在的版本</translation>
    </message>
    <message>
        <source>Comparing the pages…</source>
        <translation>正在逐页比较…</translation>
    </message>
    <message>
        <source>Comparing two versions</source>
        <translation>正在比较两个版本</translation>
    </message>
    <message>
        <source>The comparison was stopped.</source>
        <translation>比较已停止。</translation>
    </message>
</context>
<context>
    <name>wenshu::shell::Workbench</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Locked. What you had not finished is kept, encrypted.</source>
        <translation>已锁定，未写完的内容已加密保存。</translation>
    </message>
    <message>
        <source>Wenshu</source>
        <translation>文枢</translation>
    </message>
    <message>
        <source>%1 — Wenshu</source>
        <translation>%1 — 文枢</translation>
    </message>
    <message>
        <source>Choose the folder of a profile</source>
        <translation>选择工作台所在的文件夹</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>Welcome. A few steps and this desk is ready.</source>
        <translation>欢迎使用。只需几步，工作台就布置好了。</translation>
    </message>
    <message>
        <source>Locking…</source>
        <translation>正在锁定…</translation>
    </message>
    <message>
        <source>wenshu-diagnostics-%1.txt</source>
        <translation>文枢诊断包-%1.txt</translation>
    </message>
    <message>
        <source>Save diagnostics (no document text)</source>
        <translation>导出诊断包（不含公文内容）</translation>
    </message>
    <message>
        <source>The diagnostics are saved. Please read the file before you pass it on.</source>
        <translation>诊断包已保存。请在交给他人之前先看一遍。</translation>
    </message>
    <message>
        <source>Change to another clerk</source>
        <translation>换人办理</translation>
    </message>
    <message>
        <source>Fixed by the administrator.</source>
        <translation>由管理员设定。</translation>
    </message>
    <message>
        <source>Asking this computer&apos;s keychain. You can also type the passphrase.</source>
        <translation>正在询问本机的系统钥匙串，也可以直接输入口令。</translation>
    </message>
    <message>
        <source>This computer does not remember the passphrase. %1</source>
        <translation>本机没有记住口令。%1</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>免打扰</translation>
    </message>
    <message>
        <source>Open Wenshu</source>
        <translation>打开文枢</translation>
    </message>
    <message>
        <source>Do not disturb until %1</source>
        <translation>免打扰到 %1</translation>
    </message>
    <message>
        <source>Do not disturb until tomorrow, %1</source>
        <translation>免打扰到明天 %1</translation>
    </message>
    <message>
        <source>The papers can only be opened again when the administrator has restored them.</source>
        <translation>要等管理员恢复公文库以后才能打开。</translation>
    </message>
    <message>
        <source>This computer still remembers the passphrase. Turn it off in the settings again. %1</source>
        <translation>本机仍然记着口令，请在设置中再关闭一次。%1</translation>
    </message>
    <message>
        <source>This computer no longer remembers the passphrase. Its keychain did not answer, so the entry “wenshu” is still in it; it opens nothing any more. Delete it there.</source>
        <translation>本机已不再记住口令。但系统钥匙串没有应答，其中仍留有“wenshu”条目。该条目已打不开任何内容，请在钥匙串程序中删除。</translation>
    </message>
</context>
<context>
    <name>wenshu_shell</name>
    <message>
        <source>Diagnostics of Wenshu. No document text, names or keys are in this file; please read it before you pass it on.</source>
        <translation>文枢诊断包。本文件不含公文内容、姓名和密钥；请在交给他人之前先看一遍。</translation>
    </message>
    <message>
        <source>The diagnostics could not be saved there. Choose another folder.</source>
        <translation>诊断包不能保存在那里。请换一个文件夹。</translation>
    </message>
</context>
</TS>
