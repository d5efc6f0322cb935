<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu::lists::AttachmentsView</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>This paper has no attachments.</source>
        <translation>该公文没有附件。</translation>
    </message>
    <message>
        <source>This kind of file could run as a program and is not opened from here.</source>
        <translation>此类文件可能作为程序运行，不能在此打开。</translation>
    </message>
    <message>
        <source>Attachments come from outside. Open what you expect only.</source>
        <translation>附件来自外部，请只打开确认需要的文件。</translation>
    </message>
    <message>
        <source>No program on this computer opens this kind of file. Save it and ask the administrator.</source>
        <translation>本机没有能打开此类文件的程序。请先保存，再询问管理员。</translation>
    </message>
    <message>
        <source>Save attachment</source>
        <translation>保存附件</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::DirectoryView</name>
    <message>
        <source>%1 (this unit)</source>
        <translation>%1（本机关）</translation>
    </message>
    <message>
        <source>Narrow the directory</source>
        <translation>查找通讯录</translation>
    </message>
    <message>
        <source>Name, first letters of its pinyin, or code</source>
        <translation>机关名称、拼音首字母或代码</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>机关</translation>
    </message>
    <message>
        <source>No unit of the directory matches.</source>
        <translation>通讯录中没有符合条件的机关。</translation>
    </message>
    <message>
        <source>Draft a paper to this unit</source>
        <translation>向该机关起草公文</translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>共 %n 个机关</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s)</source>
        <translation>
            <numerusform>%1 个，共 %n 个机关</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::lists::ListPane</name>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message numerus="yes">
        <source>the newest %n</source>
        <translation>
            <numerusform>最新 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No paper has been received yet. Send a test paper to yourself?</source>
        <translation>还没有收到公文。发送测试公文给自己？</translation>
    </message>
    <message>
        <source>No paper waits to be signed for.</source>
        <translation>没有待签收的公文。</translation>
    </message>
    <message>
        <source>Send a test paper</source>
        <translation>发送测试公文</translation>
    </message>
    <message>
        <source>Begin with the kind of paper:</source>
        <translation>从文种开始：</translation>
    </message>
    <message>
        <source>There is no paper under “%1”.</source>
        <translation>“%1”中没有公文。</translation>
    </message>
    <message>
        <source>Nothing found for “%1”. A single character is looked for in titles, numbers and names only. Type two or more to search the text as well.</source>
        <translation>没有找到“%1”。只输一个字时，仅查标题、字号和机关名称；输入两个字以上，可同时查正文。</translation>
    </message>
    <message>
        <source>Nothing found for “%1”. Try another word of the title, or another name of the unit.</source>
        <translation>没有找到“%1”。可换标题中的其他词，或换机关名称再试。</translation>
    </message>
    <message>
        <source>Nothing found for “%1”. Try fewer characters, another word of the title, or another name of the unit.</source>
        <translation>没有找到“%1”。可少输几个字，换标题中的其他词，或换机关名称再试。</translation>
    </message>
    <message>
        <source>There is no paper that needs you. What comes in stands here; you can also begin a paper of your own.</source>
        <translation>没有需要您办理的公文。收到的公文会列在这里；您也可以先起草一份。</translation>
    </message>
    <message>
        <source>Draft a notice</source>
        <translation>起草通知</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::PaperListView</name>
    <message>
        <source>Papers</source>
        <translation>公文列表</translation>
    </message>
    <message>
        <source>Arrow keys move, J and K go to the next and previous paper that needs you, Enter opens.</source>
        <translation>按方向键移动，按 J、K 转到下一件、上一件需要您办理的公文，按回车键打开。</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::PaperPane</name>
    <message>
        <source>Elements</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>签章</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Choose a paper from the list.</source>
        <translation>请从列表中选择公文。</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>尚无流程记录。</translation>
    </message>
    <message>
        <source>No receipt has come yet.</source>
        <translation>尚未收到回执。</translation>
    </message>
    <message>
        <source>Verifying the seals…</source>
        <translation>正在核验印章…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>This paper is not sealed yet. Its pages are shown where it is drafted and sealed.</source>
        <translation>这件公文还没有盖章。起草和盖章时可以看到版面。</translation>
    </message>
    <message>
        <source>This paper has no pages.</source>
        <translation>这件公文没有版面。</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::RecipientsView</name>
    <message>
        <source>Recipients</source>
        <translation>收文机关</translation>
    </message>
    <message>
        <source>This paper has not been sent to anybody.</source>
        <translation>该公文尚未发送。</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::ReturnSheet</name>
    <message>
        <source>Return the paper</source>
        <translation>退回公文</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>退回原因</translation>
    </message>
    <message>
        <source>Note to the sender</source>
        <translation>情况说明</translation>
    </message>
    <message>
        <source>A return is final: the sender is told at once and cannot be asked to forget it.</source>
        <translation>退回后不能撤销，发文机关会立即收到退回通知。</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Return to the sender</source>
        <translation>退回发文机关</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) of note needed</source>
        <translation>
            <numerusform>情况说明还差 %n 个字</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>请选择原因</translation>
    </message>
    <message numerus="yes">
        <source>What is wrong, and what would put it right. Without a reason chosen above, at least %n character(s).</source>
        <translation>
            <numerusform>写明问题和改正办法。上面没有选择原因的，至少写 %n 个字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a reason or write a note</source>
        <translation>请选择原因，或填写说明</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::SealsView</name>
    <message>
        <source>issued by %1</source>
        <translation>签发者：%1</translation>
    </message>
    <message>
        <source>valid %1</source>
        <translation>有效期：%1</translation>
    </message>
    <message>
        <source>SM3 fingerprint %1</source>
        <translation>SM3 指纹：%1</translation>
    </message>
    <message>
        <source>Save verification report…</source>
        <translation>导出核验报告…</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>签章</translation>
    </message>
    <message>
        <source>One page that says what was verified and what was found</source>
        <translation>一页，说明核验了什么、结论如何</translation>
    </message>
    <message>
        <source>This paper has no seal.</source>
        <translation>这份文件没有印章。</translation>
    </message>
    <message>
        <source>Picture of the seal %1</source>
        <translation>印章“%1”的图样</translation>
    </message>
    <message>
        <source>What it covers, page by page</source>
        <translation>逐页情况</translation>
    </message>
    <message>
        <source>Chain of certificates</source>
        <translation>证书链</translation>
    </message>
    <message>
        <source>Of the seal&apos;s maker:</source>
        <translation>制章者的证书：</translation>
    </message>
    <message>
        <source>Everything else that was found</source>
        <translation>其他核验发现</translation>
    </message>
    <message>
        <source>Show on the page</source>
        <translation>在页面上查看</translation>
    </message>
    <message>
        <source>Compare with what was sealed…</source>
        <translation>与盖章时的版本对照…</translation>
    </message>
    <message>
        <source>Verification report</source>
        <translation>核验报告</translation>
    </message>
    <message>
        <source>Verification report - %1</source>
        <translation>核验报告-%1</translation>
    </message>
    <message>
        <source>Save verification report</source>
        <translation>导出核验报告</translation>
    </message>
    <message>
        <source>OFD document (*.ofd)</source>
        <translation>OFD 文件 (*.ofd)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>The verification report is saved as “%1”.</source>
        <translation>核验报告已保存为“%1”。</translation>
    </message>
    <message>
        <source>holder: %1</source>
        <translation>持有者：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Verifying the seals…</source>
        <translation>正在核验印章…</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::SearchBox</name>
    <message>
        <source>Search papers</source>
        <translation>搜索公文</translation>
    </message>
    <message>
        <source>Search title, number, unit</source>
        <translation>搜索标题、字号、机关</translation>
    </message>
</context>
<context>
    <name>wenshu::lists::SignForSheet</name>
    <message>
        <source>Sign for the paper</source>
        <translation>签收公文</translation>
    </message>
    <message>
        <source>The sender receives a signed receipt in the name of %1 with your name and the time. Whoever is first in the unit signs for all.</source>
        <translation>签收后，发文机关将收到以%1名义签名的回执，载明您的姓名和签收时间。本机关以最先签收者为准。</translation>
    </message>
    <message>
        <source>Sign for</source>
        <translation>签收</translation>
    </message>
</context>
</TS>
