<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu::kit::KeyChoice</name>
    <message>
        <source>One combination of keys, please, not several after each other.</source>
        <translation>只能用一个组合键，不能连按几个。</translation>
    </message>
    <message>
        <source>Input methods need this key. Choose another, for example one with Ctrl.</source>
        <translation>这个按键要留给输入法。请另选，例如带 Ctrl 键的组合。</translation>
    </message>
    <message>
        <source>Fields and buttons need this key. Choose another.</source>
        <translation>输入框和按钮要用这个按键。请另选。</translation>
    </message>
    <message>
        <source>“%1” has this key already. Choose another, or change that one first.</source>
        <translation>这已经是“%1”的按键。请另选，或者先改那一项。</translation>
    </message>
</context>
<context>
    <name>wenshu::kit::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条提示</translation>
    </message>
</context>
<context>
    <name>wenshu::kit::PassphraseEdit</name>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入的内容</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>隐藏输入的内容</translation>
    </message>
</context>
<context>
    <name>wenshu::kit::ProblemDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>Code %1 · %2</source>
        <translation>代码 %1 · %2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>What this code means</source>
        <translation>这个代码的含义</translation>
    </message>
    <message>
        <source>Save diagnostics (no document text)…</source>
        <translation>导出诊断包（不含公文内容）…</translation>
    </message>
</context>
<context>
    <name>wenshu::kit::StepSheet</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>wenshu::kit::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation>立即发送</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n second(s) left</source>
        <translation>
            <numerusform>%1 · 还有 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>All right</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>wenshu::kit::VerdictStrip</name>
    <message>
        <source>Show each seal and what it covers</source>
        <translation>查看每枚印章及其覆盖范围</translation>
    </message>
    <message>
        <source>This paper bears no seal.</source>
        <translation>这份文件没有印章。</translation>
    </message>
    <message>
        <source>Verdict on the seals: %1</source>
        <translation>印章核验结论：%1</translation>
    </message>
</context>
<context>
    <name>wenshu_actions</name>
    <message>
        <source>Draft a paper</source>
        <translation>起草公文</translation>
    </message>
    <message>
        <source>Sign for</source>
        <translation>签收</translation>
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
        <source>Reply by letter</source>
        <translation>复函</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>在单独窗口中打开</translation>
    </message>
    <message>
        <source>Open an OFD file…</source>
        <translation>打开 OFD 文件…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Place found before</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Enlarge the page</source>
        <translation>放大页面</translation>
    </message>
    <message>
        <source>Reduce the page</source>
        <translation>缩小页面</translation>
    </message>
    <message>
        <source>Page at the pane&apos;s width</source>
        <translation>页面适合窗格宽度</translation>
    </message>
    <message>
        <source>Go to what awaits me</source>
        <translation>转到待办</translation>
    </message>
    <message>
        <source>Go to received papers</source>
        <translation>转到收文</translation>
    </message>
    <message>
        <source>Go to issued papers</source>
        <translation>转到发文</translation>
    </message>
    <message>
        <source>Go to drafts</source>
        <translation>转到草稿</translation>
    </message>
    <message>
        <source>Go to the directory</source>
        <translation>转到通讯录</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Pane before</source>
        <translation>上一个窗格</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Exchange with the hub now</source>
        <translation>立即与交换节点收发</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>List of commands</source>
        <translation>命令列表</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>本页帮助</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>导出诊断包…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Go to papers to sign for</source>
        <translation>转到待签收</translation>
    </message>
    <message>
        <source>Go to papers to be sent</source>
        <translation>转到待发送</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>Simple view</source>
        <translation>简明视图</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>删除草稿</translation>
    </message>
    <message>
        <source>Do not disturb for one hour</source>
        <translation>免打扰 1 小时</translation>
    </message>
    <message>
        <source>Do not disturb until tomorrow</source>
        <translation>免打扰到明天</translation>
    </message>
    <message>
        <source>Do not disturb until I end it</source>
        <translation>免打扰，直到我结束</translation>
    </message>
    <message>
        <source>End do-not-disturb</source>
        <translation>结束免打扰</translation>
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
        <source>About the file…</source>
        <translation>文件信息…</translation>
    </message>
    <message>
        <source>Trust store…</source>
        <translation>信任库…</translation>
    </message>
</context>
<context>
    <name>wenshu_kit</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 file</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>wenshu_kit_faces</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 is missing on this computer; %2 stands in for it, and pages may break elsewhere.</source>
        <translation>本机缺少%1，版面用%2代替，分页可能不同。</translation>
    </message>
    <message>
        <source>More about this</source>
        <translation>了解</translation>
    </message>
    <message numerus="yes">
        <source>%1 and others, %n in all</source>
        <translation>
            <numerusform>%1等 %n 种</numerusform>
        </translation>
    </message>
</context>
</TS>
