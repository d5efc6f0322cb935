<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>wenshu::settings::DistrustSheet</name>
    <message>
        <source>No longer trust this</source>
        <translation>不再信任</translation>
    </message>
    <message>
        <source>What this list says is revoked is not known here any more.</source>
        <translation>这份列表所说的吊销情况，本机将不再知道。</translation>
    </message>
    <message>
        <source>Seals that only it vouches for cannot be verified from now on.</source>
        <translation>只由它担保的印章，从此不能确认。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s); kept with the date.</source>
        <translation>
            <numerusform>至少 %n 个字，连同日期一并保存。</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer trust it</source>
        <translation>不再信任</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) of reason needed</source>
        <translation>
            <numerusform>理由还差 %n 个字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::settings::ImportTrustSheet</name>
    <message>
        <source>Root certificate</source>
        <translation>根证书</translation>
    </message>
    <message>
        <source>Certificate of an authority</source>
        <translation>上级机构的证书</translation>
    </message>
    <message>
        <source>May make seals</source>
        <translation>可以制章</translation>
    </message>
    <message>
        <source>Revocation list</source>
        <translation>吊销列表</translation>
    </message>
    <message>
        <source>Trust what this file holds?</source>
        <translation>是否信任文件中的内容？</translation>
    </message>
    <message>
        <source>I have compared every group; they are the same</source>
        <translation>已逐组核对，完全相同</translation>
    </message>
    <message>
        <source>Whoever is trusted here can vouch for any seal. Compare the fingerprint with the one the issuer has published or tells you by telephone.</source>
        <translation>在这里受信任的机构可以为任何印章担保。请把指纹与发证机构公布的、或电话里念给您的逐组核对。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Is in the trust store already.</source>
        <translation>信任库中已有。</translation>
    </message>
    <message>
        <source>SM3 fingerprint
%1</source>
        <translation>SM3 指纹
%1</translation>
    </message>
    <message>
        <source>SM3 fingerprint %1</source>
        <translation>SM3 指纹 %1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation>信任并导入</translation>
    </message>
    <message>
        <source>First compare the fingerprints</source>
        <translation>请先核对指纹</translation>
    </message>
</context>
<context>
    <name>wenshu::settings::KeysPage</name>
    <message>
        <source>No key</source>
        <translation>不设快捷键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Press the new keys here. Tab goes on.</source>
        <translation>在这里按新的组合键；按 Tab 键离开。</translation>
    </message>
    <message>
        <source>&amp;New key</source>
        <translation>新按键(&amp;N)</translation>
    </message>
    <message>
        <source>Choose an action above, then press the new keys in this field.</source>
        <translation>先在上面选一项操作，再在此栏按下新的组合键。</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1（已改）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No &amp;key</source>
        <translation>不设快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>The &amp;usual key</source>
        <translation>恢复默认(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;All usual keys</source>
        <translation>全部恢复默认(&amp;A)</translation>
    </message>
</context>
<context>
    <name>wenshu::settings::Settings</name>
    <message>
        <source>The settings could not be read. The usual ones are used.</source>
        <translation>设置读不出来，现按常用设置运行。</translation>
    </message>
    <message>
        <source>The administrator has fixed this setting.</source>
        <translation>这一项已由管理员设定。</translation>
    </message>
    <message>
        <source>This value is not possible here.</source>
        <translation>这个值不能用在这里。</translation>
    </message>
    <message>
        <source>The settings could not be saved. Check the disk; nothing was changed.</source>
        <translation>设置未能保存。请检查磁盘；原来的设置没有改动。</translation>
    </message>
</context>
<context>
    <name>wenshu::settings::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>设置的各部分</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>This installation</source>
        <translation>本机安装</translation>
    </message>
    <message>
        <source>Fixed by the administrator.</source>
        <translation>已由管理员设定。</translation>
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
        <source>The whole program follows at once.</source>
        <translation>整个程序立即随之改变。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Pages always stay paper, so that a seal keeps its red.</source>
        <translation>版面始终是纸色，印章的红色不会失真。</translation>
    </message>
    <message>
        <source>Soft paper tone, easier on the eyes</source>
        <translation>柔和纸色，眼睛更舒服</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) without use</source>
        <translation>
            <numerusform>%n 分钟不使用后</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>不自动锁定</translation>
    </message>
    <message>
        <source>What you were writing is kept, encrypted.</source>
        <translation>正在写的内容会加密保存。</translation>
    </message>
    <message>
        <source>Keep my passphrase in the system&apos;s keychain</source>
        <translation>把口令保存在系统钥匙串中</translation>
    </message>
    <message>
        <source>Only on a computer that nobody else uses.</source>
        <translation>只在没有他人使用的电脑上选用。</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers.</source>
        <translation>本机没有可用的系统钥匙串。</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Tell of new papers on the desktop</source>
        <translation>有新收文时在桌面通知</translation>
    </message>
    <message>
        <source>A notice tells number and urgency only, never a title or a bureau.</source>
        <translation>通知只显示件数和紧急程度，不显示标题和机关。</translation>
    </message>
    <message>
        <source>Show Wenshu in the notification area</source>
        <translation>在通知区域显示文枢</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Comes with the unit card; ask the administrator to change it.</source>
        <translation>随单位卡设定；需要更改请联系管理员。</translation>
    </message>
    <message>
        <source>Encrypted. Back up the whole folder while Wenshu is closed.</source>
        <translation>已加密。备份时请先退出文枢，再复制整个文件夹。</translation>
    </message>
    <message>
        <source>Simple view: what awaits me, the page, three answers</source>
        <translation>简明视图：待办、版面和三个按钮</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Notices come as usual</source>
        <translation>照常通知</translation>
    </message>
    <message>
        <source>For one hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>到明天</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>直到我结束</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>到%1</translation>
    </message>
    <message>
        <source>MMMM d, HH:mm</source>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>One tone for extra urgent papers</source>
        <translation>特急公文响一声</translation>
    </message>
    <message>
        <source>Everything else comes without a sound.</source>
        <translation>其他通知没有声音。</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>Monday to Saturday</source>
        <translation>周一至周六</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>&amp;Remind on</source>
        <translation>提醒日(&amp;R)</translation>
    </message>
    <message>
        <source>Extra urgent papers that nobody has opened are told again every ten minutes.</source>
        <translation>特急公文没有打开的，每 10 分钟再提醒一次。</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>提醒时间从(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>到(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Do not disturb</source>
        <translation>免打扰(&amp;D)</translation>
    </message>
    <message>
        <source>During meetings. What comes meanwhile is told afterwards.</source>
        <translation>开会时用。其间收到的，结束后再通知。</translation>
    </message>
    <message>
        <source>%1 changes between simple and full view.</source>
        <translation>按 %1 在简明视图和完整视图之间切换。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>Co&amp;lours</source>
        <translation>颜色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>版面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Lock after</source>
        <translation>自动锁定(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Unlocking</source>
        <translation>解锁(&amp;U)</translation>
    </message>
    <message>
        <source>New &amp;papers</source>
        <translation>新收文(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Tone</source>
        <translation>提示音(&amp;T)</translation>
    </message>
    <message>
        <source>Task &amp;bar</source>
        <translation>任务栏(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Exchange node</source>
        <translation>交换节点(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Own data</source>
        <translation>本机数据(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>版本(&amp;V)</translation>
    </message>
</context>
<context>
    <name>wenshu::settings::TrustDialog</name>
    <message>
        <source>not told</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>distrusted since %1</source>
        <translation>%1 起不再信任</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>came with the unit card</source>
        <translation>随单位卡而来</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>签发日期</translation>
    </message>
    <message>
        <source>Next one due</source>
        <translation>下次更新</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期自</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>SM3 fingerprint</source>
        <translation>SM3 指纹</translation>
    </message>
    <message>
        <source>It came with the unit card; only a new card changes it.</source>
        <translation>随单位卡而来，只有换新的单位卡才会改变。</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入日期</translation>
    </message>
    <message>
        <source>laid there by hand</source>
        <translation>手工放入，没有记录</translation>
    </message>
    <message>
        <source>Distrusted since</source>
        <translation>不再信任自</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import seal makers…</source>
        <translation>导入制章者…</translation>
    </message>
    <message>
        <source>Trust store</source>
        <translation>信任库</translation>
    </message>
    <message>
        <source>What is trusted</source>
        <translation>信任的内容</translation>
    </message>
    <message>
        <source>About the one chosen</source>
        <translation>所选一项的说明</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>No longer trust…</source>
        <translation>不再信任…</translation>
    </message>
    <message>
        <source>Trust again</source>
        <translation>恢复信任</translation>
    </message>
    <message>
        <source>The administrator keeps this list; you can read it only.</source>
        <translation>这份列表由管理员固定，只能查看。</translation>
    </message>
    <message>
        <source>No revocation list was imported: only those that come from the exchange node are looked at.</source>
        <translation>没有导入吊销列表，只核对交换节点送来的列表。</translation>
    </message>
    <message>
        <source>Import certificates or a revocation list</source>
        <translation>导入证书或吊销列表</translation>
    </message>
    <message>
        <source>Certificates and revocation lists (*.cer *.crt *.pem *.der *.crl)</source>
        <translation>证书和吊销列表 (*.cer *.crt *.pem *.der *.crl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Imported. Seals are judged by it from now on.</source>
        <translation>已导入，从现在起据此核验印章。</translation>
    </message>
    <message>
        <source>It is trusted again.</source>
        <translation>已恢复信任。</translation>
    </message>
    <message>
        <source>It counts for nothing from now on.</source>
        <translation>已不再信任，从现在起不作数。</translation>
    </message>
    <message>
        <source>What is opened or comes in from now on is judged by this list; what was judged before keeps its verdict until it is opened.</source>
        <translation>此后打开和收到的都按这份列表核验；以前核验过的，再次打开时重新核验。</translation>
    </message>
</context>
</TS>
