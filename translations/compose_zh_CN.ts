<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu::compose::AttachmentField</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Delete takes the chosen file away.</source>
        <translation>按 Delete 键移除选中的文件。</translation>
    </message>
    <message>
        <source>Move the file up</source>
        <translation>上移文件</translation>
    </message>
    <message>
        <source>Move the file down</source>
        <translation>下移文件</translation>
    </message>
    <message>
        <source>Take the file away</source>
        <translation>移除文件</translation>
    </message>
    <message>
        <source>%1. %2 (%3)</source>
        <translation>%1. %2（%3）</translation>
    </message>
    <message>
        <source>Add attachments</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>wenshu::compose::BodyEditor</name>
    <message>
        <source>Tab makes the paragraph a heading and goes one level down, Shift+Tab one up; Ctrl+Tab leaves the body.</source>
        <translation>按 Tab 键将本段设为标题并降一级，按 Shift+Tab 升一级；按 Ctrl+Tab 离开正文。</translation>
    </message>
    <message>
        <source>Write the body here.</source>
        <translation>在此撰写正文。</translation>
    </message>
</context>
<context>
    <name>wenshu::compose::ComposeForm</name>
    <message>
        <source>%1 (not yet)</source>
        <translation>%1（暂不能排版）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>平件</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>文种</translation>
    </message>
    <message>
        <source>Secrecy</source>
        <translation>密级</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Organ code</source>
        <translation>机关代字</translation>
    </message>
    <message>
        <source>Document number: organ code</source>
        <translation>发文字号：机关代字</translation>
    </message>
    <message>
        <source>Document number: year</source>
        <translation>发文字号：年份</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Document number: serial</source>
        <translation>发文字号：序号</translation>
    </message>
    <message>
        <source>Issuing mark</source>
        <translation>发文机关标志</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>发文字号</translation>
    </message>
    <message>
        <source>The serial may be given later.</source>
        <translation>序号可以稍后填写。</translation>
    </message>
    <message>
        <source>Signed off by</source>
        <translation>签发人</translation>
    </message>
    <message>
        <source>Papers to a superior show who signed them off.</source>
        <translation>上行文应当标注签发人。</translation>
    </message>
    <message>
        <source>For example 关于做好防汛值守工作的通知</source>
        <translation>例如：关于做好防汛值守工作的通知</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>To</source>
        <translation>主送机关</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>发文机关署名</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>成文日期</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>附注</translation>
    </message>
    <message>
        <source>Stands in brackets under the date.</source>
        <translation>印在成文日期下一行，加圆括号。</translation>
    </message>
    <message>
        <source>Copies to</source>
        <translation>抄送机关</translation>
    </message>
    <message>
        <source>Mostly the office of this bureau</source>
        <translation>一般填本机关办公室</translation>
    </message>
    <message>
        <source>Printed by</source>
        <translation>印发机关</translation>
    </message>
    <message>
        <source>Printing date</source>
        <translation>印发日期</translation>
    </message>
    <message>
        <source>Not before the date of the paper.</source>
        <translation>不早于成文日期。</translation>
    </message>
    <message>
        <source>For example 1年; may be left empty</source>
        <translation>例如 1年，可不填</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>份号</translation>
    </message>
    <message>
        <source>A secret paper carries the number of each copy, six digits.</source>
        <translation>涉密公文应当标注份号，六位数字。</translation>
    </message>
    <message>
        <source>Secrecy period</source>
        <translation>保密期限</translation>
    </message>
    <message>
        <source>Files can be dragged into the window.</source>
        <translation>可以把文件拖进窗口。</translation>
    </message>
    <message>
        <source>Stands with its date at the foot of the last page; may be left empty.</source>
        <translation>连同印发日期印在末页版记里，可不填。</translation>
    </message>
    <message>
        <source>The kind of paper decides which elements it has.</source>
        <translation>文种决定公文有哪些要素。</translation>
    </message>
    <message>
        <source>None, unless the content is a state secret.</source>
        <translation>内容不涉及国家秘密的，选“无”。</translation>
    </message>
    <message>
        <source>Urgent papers stand first in the recipient&apos;s list.</source>
        <translation>紧急公文排在对方待办的最前面。</translation>
    </message>
    <message>
        <source>The name in large red characters at the head of page one.</source>
        <translation>首页上方的红色大字。</translation>
    </message>
    <message>
        <source>The short name of the organ in the document number.</source>
        <translation>发文字号中的机关代字。</translation>
    </message>
    <message>
        <source>Four digits.</source>
        <translation>四位数字。</translation>
    </message>
    <message>
        <source>A number without leading zero; may be given later.</source>
        <translation>顺序号不加前导零，可以以后再填。</translation>
    </message>
    <message>
        <source>Names the matter and ends with the kind of paper.</source>
        <translation>写明事由，以文种结尾。</translation>
    </message>
    <message>
        <source>Stands above the date; the seal is put on it.</source>
        <translation>印在成文日期上方，印章压在上面。</translation>
    </message>
    <message>
        <source>The arrow keys change year, month or day.</source>
        <translation>用方向键选择和更改年、月、日。</translation>
    </message>
    <message>
        <source>How long the paper stays secret, for example 1年.</source>
        <translation>公文保密多长时间，例如 1年。</translation>
    </message>
    <message>
        <source>This installation may not handle papers of this level. Handle it on a classified system.</source>
        <translation>本系统不得处理这一密级的公文，请在涉密系统中办理。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Tab makes a heading: 一、 / （一） / 1. / （1）; Ctrl+Tab goes on to the next field.</source>
        <translation>按 Tab 键改为标题，逐级为“一、”“（一）”“1.”“（1）”；按 Ctrl+Tab 到下一栏。</translation>
    </message>
</context>
<context>
    <name>wenshu::compose::ComposeWindow</name>
    <message>
        <source>Take changes back</source>
        <translation>撤销修改</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>送审</translation>
    </message>
    <message>
        <source>Seal…</source>
        <translation>盖章…</translation>
    </message>
    <message>
        <source>State of saving</source>
        <translation>保存状态</translation>
    </message>
    <message>
        <source>Back to what the paper was when this window opened</source>
        <translation>恢复到打开此窗口时的内容</translation>
    </message>
    <message>
        <source>“%1” was not attached. %2</source>
        <translation>未能添加附件“%1”。%2</translation>
    </message>
    <message>
        <source>The program ended while you were writing. What was typed is here again.</source>
        <translation>上次撰写时程序意外结束，已恢复当时输入的内容。</translation>
    </message>
    <message>
        <source>New paper</source>
        <translation>新公文</translation>
    </message>
    <message>
        <source>Draft — %1</source>
        <translation>起草 — %1</translation>
    </message>
    <message>
        <source>This paper awaits its seal and cannot be changed.</source>
        <translation>这份公文正在等待盖章，不能修改。</translation>
    </message>
    <message>
        <source>Take back to change</source>
        <translation>退回修改</translation>
    </message>
    <message>
        <source>Saved by itself as you write</source>
        <translation>撰写时自动保存</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>The page beside shows an earlier state. %1</source>
        <translation>右侧版面还是先前的内容。%1</translation>
    </message>
    <message>
        <source>The paper is already submitted.</source>
        <translation>公文已送审。</translation>
    </message>
    <message>
        <source>The paper is being opened.</source>
        <translation>正在打开公文。</translation>
    </message>
    <message>
        <source>Choose one of the two versions first.</source>
        <translation>请先在两个版本中选定一个。</translation>
    </message>
    <message>
        <source>Mend first what the check lists as “must mend”.</source>
        <translation>请先改正检查中列出的“必改”事项。</translation>
    </message>
    <message>
        <source>%1 What you wrote is still in this window.</source>
        <translation>%1已写的内容仍在此窗口中。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 saved another version at %2. Nothing was overwritten.</source>
        <translation>%1 于 %2 保存了另一个版本，两个版本都没有被覆盖。</translation>
    </message>
    <message>
        <source>Keep mine as the new version</source>
        <translation>以我的为新版本</translation>
    </message>
    <message>
        <source>Or go on with the version of %1; yours stays in the history.</source>
        <translation>也可以改用 %1 的版本；您的版本保留在历史记录中。</translation>
    </message>
    <message>
        <source>Go on with the other</source>
        <translation>改用对方版本</translation>
    </message>
    <message>
        <source>Locked. What you wrote is kept encrypted; unlock the program to go on.</source>
        <translation>已锁定。所写内容已加密保存，解锁后可以继续起草。</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>起草</translation>
    </message>
    <message>
        <source>Not saved yet; it is tried again</source>
        <translation>尚未保存，正在重试</translation>
    </message>
    <message>
        <source>Freezes the paper and puts it under “awaiting seal”</source>
        <translation>锁定稿件并放入“待盖章”</translation>
    </message>
    <message>
        <source>Freezes the paper and goes on to the seal</source>
        <translation>锁定稿件并开始盖章</translation>
    </message>
</context>
<context>
    <name>wenshu::compose::FindingsPanel</name>
    <message>
        <source>Must mend</source>
        <translation>必改</translation>
    </message>
    <message>
        <source>Should mend</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Enter goes to the field.</source>
        <translation>按回车键跳到对应的栏目。</translation>
    </message>
    <message>
        <source>Check of form: nothing to mend</source>
        <translation>规范检查：没有需要修改的事项</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>Fold what the check found</source>
        <translation>收起检查结果</translation>
    </message>
    <message>
        <source>Show what the check found</source>
        <translation>展开检查结果</translation>
    </message>
    <message>
        <source>To fill in</source>
        <translation>待填</translation>
    </message>
    <message numerus="yes">
        <source>%n to mend</source>
        <translation>
            <numerusform>%n 处必改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to fill in</source>
        <translation>
            <numerusform>还需填写 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%n 条建议</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 条提示</numerusform>
        </translation>
    </message>
    <message>
        <source>Check of form: %1</source>
        <extracomment>between counts, as in “2 to mend, 1 note”</extracomment>
        <translation>规范检查：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>wenshu::compose::RecipientField</name>
    <message>
        <source>Name, pinyin initials or code</source>
        <translation>输入名称、拼音首字母或代码</translation>
    </message>
    <message>
        <source>Units that fit</source>
        <translation>符合的机关</translation>
    </message>
    <message>
        <source>%1 (not in the directory)</source>
        <translation>%1（不在通讯录中）</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
    </message>
    <message>
        <source>%1 is not in the directory. Remove it</source>
        <translation>通讯录中没有%1，点击移除</translation>
    </message>
    <message>
        <source>Type a name, pinyin initials or code and press Enter; Backspace takes the last unit away, the left arrow goes to the units chosen.</source>
        <translation>输入名称、拼音首字母或代码后按回车键；按退格键移除最后一个机关，按左方向键选中已填的机关。</translation>
    </message>
</context>
</TS>
