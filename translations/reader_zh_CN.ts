<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu_reader</name>
    <message>
        <source>Page view</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页 / 共 %2 页</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all text</source>
        <translation>全选文字</translation>
    </message>
    <message>
        <source>Page %1 cannot be shown.</source>
        <translation>第 %1 页无法显示。</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Search in the document</source>
        <translation>在文件中查找</translation>
    </message>
    <message>
        <source>Two characters are enough</source>
        <translation>可只输两个字</translation>
    </message>
    <message>
        <source>Previous hit (Shift+Enter)</source>
        <translation>上一处（Shift+Enter）</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>下一处（Enter）</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>关闭查找（Esc）</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>缩放 %1 %</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>已停止打印。</translation>
    </message>
    <message>
        <source>The printer did not take the pages. Check that it is switched on and connected, and print again.</source>
        <translation>打印机没有接收。请检查打印机是否开机、连接是否正常，然后重新打印。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Preview of the pages</source>
        <translation>打印预览</translation>
    </message>
    <message>
        <source>The pages are with the printer.</source>
        <translation>已送往打印机。</translation>
    </message>
    <message>
        <source>Printing page %1 of %2…</source>
        <translation>正在打印第 %1 页，共 %2 页…</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>All %1 pages</source>
        <translation>全部 %1 页</translation>
    </message>
    <message>
        <source>This page (%1)</source>
        <translation>当前页（第 %1 页）</translation>
    </message>
    <message>
        <source>These pages:</source>
        <translation>指定页：</translation>
    </message>
    <message>
        <source>For example 1-3,5</source>
        <translation>例如 1-3,5</translation>
    </message>
    <message>
        <source>Pages to print, for example 1-3,5</source>
        <translation>要打印的页码，例如 1-3,5</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>On one side</source>
        <translation>单面</translation>
    </message>
    <message>
        <source>On both sides, turned over the long edge</source>
        <translation>双面，沿长边翻页</translation>
    </message>
    <message>
        <source>On both sides, turned over the short edge</source>
        <translation>双面，沿短边翻页</translation>
    </message>
    <message>
        <source>Sides of the paper</source>
        <translation>单双面</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>黑白打印</translation>
    </message>
    <message>
        <source>Make larger pages fit the paper</source>
        <translation>页面大于纸张时缩小</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>单双面</translation>
    </message>
    <message>
        <source>No printer is set up on this machine. You can save the document as PDF instead.</source>
        <translation>本机尚未安装打印机。可先取消，用“另存副本…”存为 PDF。</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>停止打印</translation>
    </message>
    <message>
        <source>Give page numbers from 1 to %1, for example 1-3,5.</source>
        <translation>请输入 1 到 %1 之间的页码，例如 1-3,5。</translation>
    </message>
    <message>
        <source>Preparing the pages…</source>
        <translation>正在准备页面…</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Fit the whole page</source>
        <translation>适合整页</translation>
    </message>
    <message>
        <source>Pages one below the other</source>
        <translation>连续页</translation>
    </message>
    <message>
        <source>One page at a time</source>
        <translation>单页</translation>
    </message>
    <message>
        <source>Two pages side by side</source>
        <translation>双页</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Soft paper colour</source>
        <translation>柔和纸色</translation>
    </message>
    <message>
        <source>Side list of pages</source>
        <translation>页面侧栏</translation>
    </message>
    <message>
        <source>Search in the document…</source>
        <translation>在文件中查找…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save this page as a picture…</source>
        <translation>将本页存为图片…</translation>
    </message>
    <message>
        <source>Save the document as PDF…</source>
        <translation>将文件存为 PDF…</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Reduce the page</source>
        <translation>缩小页面</translation>
    </message>
    <message>
        <source>Enlarge the page</source>
        <translation>放大页面</translation>
    </message>
    <message>
        <source>More about the pages</source>
        <translation>更多页面操作</translation>
    </message>
    <message>
        <source>Page number; Enter goes there</source>
        <translation>页码，按回车键跳转</translation>
    </message>
    <message>
        <source>of %1 pages</source>
        <translation>/ 共 %1 页</translation>
    </message>
    <message>
        <source>The file could not be written. Check that there is room and that you may write there, or choose another place.</source>
        <translation>文件未能写入。请检查磁盘空间和写入权限，或另选位置。</translation>
    </message>
    <message>
        <source>The author of this file does not allow printing.</source>
        <translation>制发单位设定此文件不得打印。</translation>
    </message>
    <message>
        <source>Save this page as a picture</source>
        <translation>将本页存为图片</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Page %1 is saved as a picture.</source>
        <translation>第 %1 页已存为图片。</translation>
    </message>
    <message>
        <source>Save the document as PDF</source>
        <translation>将文件存为 PDF</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>The document is saved as PDF. Seals are pictures there and prove nothing; keep the OFD.</source>
        <translation>文件已存为 PDF。其中的印章只是图片，没有证明效力，请保留 OFD 原件。</translation>
    </message>
    <message>
        <source>Small pictures of the pages</source>
        <translation>页面缩略图</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1，第 %2 页</translation>
    </message>
    <message>
        <source>About the file…</source>
        <translation>文件信息…</translation>
    </message>
    <message>
        <source>Page %1 changed</source>
        <translation>第 %1 页有改动</translation>
    </message>
    <message>
        <source>Page %1 changed (was page %2)</source>
        <translation>第 %1 页有改动（原第 %2 页）</translation>
    </message>
    <message>
        <source>Page %1 was added</source>
        <translation>第 %1 页是新增的</translation>
    </message>
    <message>
        <source>Page %1 was taken out</source>
        <translation>原第 %1 页已删去</translation>
    </message>
    <message>
        <source>Page %1 is the same</source>
        <translation>第 %1 页相同</translation>
    </message>
    <message>
        <source>Pages that differ</source>
        <translation>有改动的页</translation>
    </message>
    <message>
        <source>No page looks or reads differently.</source>
        <translation>各页的样子和文字都没有不同。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) differ:</source>
        <translation>
            <numerusform>%n 页不同：</numerusform>
        </translation>
    </message>
    <message>
        <source>Files in this document</source>
        <translation>文件中的附件</translation>
    </message>
    <message>
        <source>They come from outside. OFD and PDF are shown here; others can be saved.</source>
        <translation>附件来自单位之外。OFD 和 PDF 在这里打开，其他的可以另存。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>This PDF is larger than 256 MB and is not shown here. Save it.</source>
        <translation>这个 PDF 超过 256 MB，不在这里显示。请另存。</translation>
    </message>
    <message>
        <source>PDF files are not shown on this computer: the package poppler-utils is missing. Save the file, or ask the administrator.</source>
        <translation>这台电脑不能显示 PDF：缺少软件包 poppler-utils。请另存文件，或联系管理员。</translation>
    </message>
    <message>
        <source>This PDF cannot be read: it is damaged, locked by a password, or asks for more than any real page. Save it, or ask the sender.</source>
        <translation>这个 PDF 读不出来：已损坏、有口令，或要求超出正常页面。请另存，或询问发文方。</translation>
    </message>
    <message>
        <source>This PDF has no pages that can be shown.</source>
        <translation>这个 PDF 没有可以显示的页面。</translation>
    </message>
    <message>
        <source>Pages of the PDF, to be read only</source>
        <translation>PDF 页面，只供阅读</translation>
    </message>
    <message>
        <source>This page cannot be shown.</source>
        <translation>这一页无法显示。</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>This link is not a web address (http, https). It is not opened.</source>
        <translation>这个链接不是网址（http、https），没有打开。</translation>
    </message>
    <message>
        <source>Open this web address?</source>
        <translation>要打开这个网址吗？</translation>
    </message>
    <message>
        <source>The link comes from the document. It leads to %1:
%2</source>
        <translation>链接来自这份文件，通向 %1：
%2</translation>
    </message>
    <message>
        <source>It is opened in the browser, outside Wenshu.</source>
        <translation>将在浏览器中打开，不在文枢之内。</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>不打开</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>The address is copied.</source>
        <translation>网址已复制。</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>用浏览器打开</translation>
    </message>
    <message>
        <source>No browser could be started.</source>
        <translation>未能启动浏览器。</translation>
    </message>
    <message>
        <source>Go to page %1</source>
        <translation>转到第 %1 页</translation>
    </message>
    <message>
        <source>Show the file in this document that is meant</source>
        <translation>在附件中指出所指的文件</translation>
    </message>
    <message>
        <source>Web address: %1</source>
        <translation>网址：%1</translation>
    </message>
    <message>
        <source>Links on this page</source>
        <translation>本页的链接</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a link: its words, where it leads</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The file that this link means is not in the document.</source>
        <translation>这个链接所指的文件不在本文件中。</translation>
    </message>
    <message>
        <source>This PDF holds no text that can be searched or copied: its pages may be pictures, as a scanner makes them.</source>
        <translation>这份 PDF 中没有可以搜索、复制的文字：各页可能是扫描的图像。</translation>
    </message>
</context>
</TS>
