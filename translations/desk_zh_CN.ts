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
    <name>wenshu_desk_file</name>
    <message>
        <source>allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制作软件</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>制作时间</translation>
    </message>
    <message>
        <source>Changed on</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <translation>%1（%2 字节）</translation>
    </message>
    <message>
        <source>SM3 digest</source>
        <translation>SM3 摘要</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Archival file</source>
        <translation>归档文件</translation>
    </message>
    <message>
        <source>calls itself one (OFD-A)</source>
        <translation>自称是（OFD-A）</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>parts of it are; what is shown may be a stand-in</source>
        <translation>有一部分加密，看到的可能只是替代内容</translation>
    </message>
    <message>
        <source>List of its parts</source>
        <translation>组成清单</translation>
    </message>
    <message>
        <source>is there; the seals&apos; verdict judges it</source>
        <translation>有，由印章核验一并核对</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 毫米</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n page(s))</source>
        <translation>
            <numerusform>%1（%n 页）</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages and what belongs to them</source>
        <translation>页面及附带内容</translation>
    </message>
    <message>
        <source>Number of pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>纸张大小</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签章</translation>
    </message>
    <message>
        <source>their list is missing: it is unsigned</source>
        <translation>签章清单缺失，等于没有签章</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>大纲标题</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Fixed annotations</source>
        <translation>固定大小的批注</translation>
    </message>
    <message numerus="yes">
        <source>%n ask not to be scaled or turned with the page; they are shown like the page</source>
        <translation>
            <numerusform>%n 处要求不随页面缩放或旋转，这里仍随页面显示</numerusform>
        </translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) lead elsewhere when clicked</source>
        <translation>
            <numerusform>%n 处点击后会跳转</numerusform>
        </translation>
    </message>
    <message>
        <source>Automatic actions</source>
        <translation>自动动作</translation>
    </message>
    <message numerus="yes">
        <source>%n want to be run on opening; none is run</source>
        <translation>
            <numerusform>%n 项要求打开时运行，均未运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message numerus="yes">
        <source>%n; none is played</source>
        <translation>
            <numerusform>%n 项，均不播放</numerusform>
        </translation>
    </message>
    <message>
        <source>Films</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Business data</source>
        <translation>业务数据</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>%1, missing</source>
        <translation>%1，缺失</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Documents and versions</source>
        <translation>文档与版本</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message numerus="yes">
        <source>%n; this is about the first</source>
        <translation>
            <numerusform>%n 个，这里说的是第一个</numerusform>
        </translation>
    </message>
    <message>
        <source>one</source>
        <translation>一个</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>none are kept</source>
        <translation>没有保留版本</translation>
    </message>
    <message>
        <source>the one that is shown</source>
        <translation>正在显示</translation>
    </message>
    <message>
        <source>kept in the file</source>
        <translation>保留在文件中</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>What the author allows</source>
        <translation>作者的许可</translation>
    </message>
    <message>
        <source>The author says nothing: everything is allowed.</source>
        <translation>作者没有说明，即都允许。</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Annotating</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>签章</translation>
    </message>
    <message>
        <source>Watermarks</source>
        <translation>水印</translation>
    </message>
    <message>
        <source>Pictures of the screen</source>
        <translation>截屏</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>打印</translation>
    </message>
    <message numerus="yes">
        <source>%n copies at most</source>
        <translation>
            <numerusform>最多 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Wenshu keeps to what is said of printing; the rest is for you to heed.</source>
        <translation>打印的限制由文枢遵守，其余请您自己遵守。</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>The file names no fonts.</source>
        <translation>文件没有用到字体。</translation>
    </message>
    <message>
        <source>embedded, %1</source>
        <translation>已嵌入，%1</translation>
    </message>
    <message>
        <source>not embedded, installed on this computer</source>
        <translation>未嵌入，本机已安装</translation>
    </message>
    <message>
        <source>not embedded; %1 is shown in its stead, widths may differ</source>
        <translation>未嵌入，用 %1 代替，宽度可能不同</translation>
    </message>
    <message>
        <source>What departs from the standard</source>
        <translation>与标准不一致之处</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现。</translation>
    </message>
    <message>
        <source> (in %1)</source>
        <translation>（位于 %1）</translation>
    </message>
    <message numerus="yes">
        <source> (in %n places, e.g. %1)</source>
        <translation>
            <numerusform>（共 %n 处，如 %1）</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through the file</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>  %1: %2</source>
        <translation>  %1：%2</translation>
    </message>
    <message>
        <source>the current one of that document</source>
        <translation>该文档的当前版本</translation>
    </message>
    <message>
        <source>kept in the file, not shown</source>
        <translation>保存在文件中，没有显示</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>with signatures</source>
        <translation>有签名</translation>
    </message>
    <message>
        <source>without signatures</source>
        <translation>无签名</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Document %1</source>
        <translation>文档 %1</translation>
    </message>
    <message>
        <source>Document %1, version %2</source>
        <translation>文档 %1 的版本 %2</translation>
    </message>
    <message>
        <source>Further documents</source>
        <translation>其余文档</translation>
    </message>
    <message numerus="yes">
        <source>%n, not looked into</source>
        <translation>
            <numerusform>%n 个，没有查看</numerusform>
        </translation>
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
        <translation>提交发送</translation>
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
    <message>
        <source>A file of this name is there already. Save the report under another name.</source>
        <translation>已经有同名的文件。请为报告换一个名字。</translation>
    </message>
    <message>
        <source>Wenshu %1</source>
        <translation>文枢 %1</translation>
    </message>
    <message>
        <source>Making the verification report</source>
        <translation>正在制作核验报告</translation>
    </message>
    <message>
        <source>sealed here</source>
        <translation>在本机盖章</translation>
    </message>
    <message>
        <source>handed in to be sealed</source>
        <translation>送盖章</translation>
    </message>
    <message>
        <source>taken back to be changed</source>
        <translation>退回修改</translation>
    </message>
    <message>
        <source>sending taken back</source>
        <translation>撤销发送</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>taken up again</source>
        <translation>重新办理</translation>
    </message>
    <message>
        <source>put into the recycle bin</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Press another seal…</source>
        <translation>再盖一枚…</translation>
    </message>
    <message>
        <source>taken out of the recycle bin</source>
        <translation>从回收站恢复</translation>
    </message>
    <message>
        <source>Pages before seal %1.ofd</source>
        <translation>盖第 %1 枚章之前的版面.ofd</translation>
    </message>
</context>
<context>
    <name>wenshu_desk_seal</name>
    <message>
        <source>not known</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>The chain does not lead to a root that is trusted on this computer.</source>
        <translation>证书链没有通到本机信任的根证书。</translation>
    </message>
    <message>
        <source>A certificate of the chain may not issue others.</source>
        <translation>证书链中有证书无权签发其他证书。</translation>
    </message>
    <message>
        <source>A certificate of the chain was not valid at the time that counts.</source>
        <translation>证书链中有证书在应计的时间不在有效期内。</translation>
    </message>
    <message>
        <source>A certificate of the chain was revoked.</source>
        <translation>证书链中有证书已被吊销。</translation>
    </message>
    <message>
        <source>not revoked, by a list of %1</source>
        <translation>未吊销，依据 %1 的吊销列表</translation>
    </message>
    <message>
        <source>revoked on %1, after the sealing</source>
        <translation>%1 吊销，在盖章之后</translation>
    </message>
    <message>
        <source>revoked on %1</source>
        <translation>%1 吊销</translation>
    </message>
    <message>
        <source>not checked: no current list is kept on this computer</source>
        <translation>未核对：本机没有当时有效的吊销列表</translation>
    </message>
    <message>
        <source>by a trusted time stamp</source>
        <translation>以可信时间戳为准</translation>
    </message>
    <message>
        <source>by the clock of the computer that sealed</source>
        <translation>以盖章电脑的时钟为准</translation>
    </message>
    <message>
        <source>GB/T 35275, a signature without a seal</source>
        <translation>GB/T 35275 数字签名，没有印章</translation>
    </message>
    <message>
        <source>a bare signature without a certificate</source>
        <translation>只有签名值，没有证书</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Pages %1 to %2</source>
        <translation>第 %1 至 %2 页</translation>
    </message>
    <message>
        <source>%1: unchanged since it was sealed</source>
        <translation>%1：盖章后没有改动</translation>
    </message>
    <message>
        <source>%1: changed after it was sealed</source>
        <translation>%1：盖章后有改动</translation>
    </message>
    <message>
        <source>%1: came later, covered by a later seal</source>
        <translation>%1：后来加入，由后面的印章保护</translation>
    </message>
    <message>
        <source>%1: not covered by this seal</source>
        <translation>%1：不在这枚印章的保护之内</translation>
    </message>
    <message>
        <source>%1: cannot be told</source>
        <translation>%1：不能确认</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持章人</translation>
    </message>
    <message>
        <source>Seal maker</source>
        <translation>制章者</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>盖章时间</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Seal number</source>
        <translation>印章编号</translation>
    </message>
    <message>
        <source>Seal made</source>
        <translation>印章制作日期</translation>
    </message>
    <message>
        <source>Seal valid</source>
        <translation>印章有效期</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>吊销情况</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Sealed with</source>
        <translation>盖章软件</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) that the pages use changed after the sealing, which may show on any page: %1</source>
        <translation>
            <numerusform>页面用到的 %n 个部分盖章后有改动，可能影响任何一页：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) besides the pages are not covered by this seal: %1</source>
        <translation>
            <numerusform>页面以外有 %n 个部分不在这枚印章的保护之内：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_trust</name>
    <message>
        <source>The file was changed since you compared it. Nothing was imported; choose it again.</source>
        <translation>您核对之后文件被改过。没有导入任何内容，请重新选择。</translation>
    </message>
    <message numerus="yes">
        <source>Say in at least %n character(s) why.</source>
        <translation>
            <numerusform>请写明理由，至少 %n 个字。</numerusform>
        </translation>
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
