<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>wenshu_base</name>
    <message>
        <source>The disk is full. Free some space and try again; nothing was changed.</source>
        <translation>磁盘已满。请腾出空间后再试；原有内容没有改动。</translation>
    </message>
    <message>
        <source>This place cannot be written. Choose another folder or ask the administrator for the right to write here.</source>
        <translation>这个位置不能写入。请换一个文件夹，或请管理员授予写入权限。</translation>
    </message>
    <message>
        <source>The file or folder is not there. Check the name.</source>
        <translation>找不到这个文件或文件夹。请检查名称。</translation>
    </message>
    <message>
        <source>Reading or writing failed. Try again; if it happens again, check the disk.</source>
        <translation>读写出错。请重试；如果再次出错，请检查磁盘。</translation>
    </message>
    <message>
        <source>This identifier is not valid.</source>
        <translation>这个编号不正确。</translation>
    </message>
</context>
<context>
    <name>wenshu_cli</name>
    <message>
        <source>The option “%1” is not known here. See “wenshu help”.</source>
        <translation>这个命令没有选项“%1”。请用“wenshu help”查看写法。</translation>
    </message>
    <message>
        <source>The option “%1” may be given only once.</source>
        <translation>选项“%1”只能写一次。</translation>
    </message>
    <message>
        <source>The option “%1” needs a value.</source>
        <translation>选项“%1”后面要填内容。</translation>
    </message>
    <message>
        <source>The option “%1” takes no value.</source>
        <translation>选项“%1”后面不填内容。</translation>
    </message>
    <message>
        <source>“--%1” takes a number from %2 to %3.</source>
        <translation>“--%1”要填 %2 到 %3 之间的数。</translation>
    </message>
    <message>
        <source>“--%1” takes a whole number from %2 to %3.</source>
        <translation>“--%1”要填 %2 到 %3 之间的整数。</translation>
    </message>
    <message>
        <source>Draws pages as PNG, seals included.</source>
        <translation>把页面连同印章绘成 PNG 图片。</translation>
    </message>
    <message>
        <source>Gives the text in reading order; with positions one JSON object a run, in mm.</source>
        <translation>按阅读顺序输出文字；加 --positions 时，每段文字输出一个 JSON 对象，位置以毫米计。</translation>
    </message>
    <message>
        <source>Checks a paper against the rules, each finding with its clause.</source>
        <translation>按规则检查公文稿，每个问题都注明条款。</translation>
    </message>
    <message>
        <source>Sets a paper by GB/T 9704; the diameter is that of the seal to come.</source>
        <translation>按 GB/T 9704 排版公文；--diameter 是将要加盖的印章的直径。</translation>
    </message>
    <message>
        <source>Makes a unit&apos;s or person&apos;s seal from a picture or drawn.</source>
        <translation>用图片制作单位印章或个人印章，没有图片时由程序绘制。</translation>
    </message>
    <message>
        <source>Judges receipts without a profile.</source>
        <translation>核验回执，不需要用户文件夹。</translation>
    </message>
    <message>
        <source>Makes a profile from the enrolment file of the hub&apos;s operator.</source>
        <translation>用节点管理员给的登记文件建立用户文件夹。</translation>
    </message>
    <message>
        <source>Puts a sealed paper into the outbox; needs no network.</source>
        <translation>把盖好章的公文放入待发送；不需要联网。</translation>
    </message>
    <message>
        <source>Lists or searches papers, or shows where one paper stands.</source>
        <translation>列出或查找公文，或查看一件公文的进展。</translation>
    </message>
    <message>
        <source>Returns a received paper with a reason.</source>
        <translation>退回一件收到的公文，并说明原因。</translation>
    </message>
    <message>
        <source>Exchanges papers, receipts and claims with the hub until nothing more moves.</source>
        <translation>与交换节点收发公文、回执和签收登记，直到全部收发完毕。</translation>
    </message>
    <message>
        <source>Makes, changes, tests and runs an exchange hub; “wenshu hub help” tells more.</source>
        <translation>建立、更改、检查和运行交换节点；详见“wenshu hub help”。</translation>
    </message>
    <message>
        <source>The passphrase is empty. Give one line of text.</source>
        <translation>口令是空的。请输入一行文字。</translation>
    </message>
    <message>
        <source>A passphrase is needed. Run this in a terminal, or give it with --passphrase-fd.</source>
        <translation>需要口令。请在终端里运行，或用 --passphrase-fd 提供口令。</translation>
    </message>
    <message>
        <source>“wenshu demo” takes no operand.</source>
        <translation>“wenshu demo”后面不带文件名。</translation>
    </message>
    <message>
        <source>The folder “%1” holds something already. Name a new one.</source>
        <translation>文件夹“%1”里已有内容。请另取一个新名称。</translation>
    </message>
    <message>
        <source>Passphrase of the hub&apos;s folder: </source>
        <translation>节点文件夹的口令：</translation>
    </message>
    <message>
        <source>The running hub knows it now.</source>
        <translation>正在运行的节点已采用这项改动。</translation>
    </message>
    <message>
        <source>New passphrase of the hub&apos;s folder: </source>
        <translation>请设置节点文件夹的口令：</translation>
    </message>
    <message>
        <source>The hub is laid out for nats-server %1.</source>
        <translation>节点已建立，按 nats-server %1 配置。</translation>
    </message>
    <message>
        <source>This server is for demos and tests only; production needs %1 or newer.</source>
        <translation>这个版本的 nats-server 只能用于演示和测试；正式使用需要 %1 或更新的版本。</translation>
    </message>
    <message>
        <source>“--%1” is missing.</source>
        <translation>缺少“--%1”，请补上。</translation>
    </message>
    <message>
        <source>Unit %1 added.</source>
        <translation>单位 %1 已加入。</translation>
    </message>
    <message>
        <source>Seat %1 added; its enrolment file is written.</source>
        <translation>席位 %1 已加入，登记文件已写好。</translation>
    </message>
    <message>
        <source>Say with “--seat” or “--unit” who is shut out.</source>
        <translation>请用“--seat”或“--unit”指明要停用的席位或单位，两者只写一个。</translation>
    </message>
    <message>
        <source>Shut out.</source>
        <translation>已停用。</translation>
    </message>
    <message>
        <source>The hub runs at %1. Ctrl+C ends it.</source>
        <translation>节点正在运行，地址是 %1。按 Ctrl+C 停止。</translation>
    </message>
    <message>
        <source>Name the hub&apos;s folder. See “wenshu hub help”.</source>
        <translation>请写明节点文件夹。写法见“wenshu hub help”。</translation>
    </message>
    <message>
        <source>There is no command “hub %1”. See “wenshu hub help”.</source>
        <translation>没有“hub %1”这个命令。请用“wenshu hub help”查看写法。</translation>
    </message>
    <message>
        <source>Wenshu — official papers typeset, sealed, exchanged and judged.</source>
        <translation>文枢——公文的排版、盖章、交换和核验。</translation>
    </message>
    <message>
        <source>Exit codes: 0 done or valid · 1 not done or not valid · 2 no signature · 3 cannot be judged · 4 unreadable input · 5 hub unreachable or refused · 64 wrong usage.</source>
        <translation>退出码：0 完成或有效 · 1 未完成或无效 · 2 没有签名 · 3 无法判定 · 4 文件无法读取 · 5 交换节点连不上或拒绝连接 · 64 命令写法不对。</translation>
    </message>
    <message>
        <source>There is no command “%1”. See “wenshu help”.</source>
        <translation>没有“%1”这个命令。请用“wenshu help”查看写法。</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs and try again.</source>
        <translation>内存不足，无法完成。请关闭其他程序后再试。</translation>
    </message>
    <message>
        <source>The program made a mistake. Note the time and tell the maintainers.</source>
        <translation>程序内部出错。请记下时间并告诉维护人员。</translation>
    </message>
    <message>
        <source>Name exactly one paper file (JSON).</source>
        <translation>请写明一个公文稿文件（JSON），只能写一个。</translation>
    </message>
    <message>
        <source>No rule is broken.</source>
        <translation>没有发现违反规则之处。</translation>
    </message>
    <message>
        <source>Say with “-o” where the pages go: a name ending in .ofd or .pdf.</source>
        <translation>请用“-o”写明输出文件，名称以 .ofd 或 .pdf 结尾。</translation>
    </message>
    <message>
        <source>The only profile for OFD and PDF is “strict”.</source>
        <translation>OFD 和 PDF 只能用“strict”这一种版式。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) set.</source>
        <translation>
            <numerusform>已排版，共 %n 页。</numerusform>
        </translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>awaiting seal</source>
        <translation>待盖章</translation>
    </message>
    <message>
        <source>awaiting sending</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>returned to us</source>
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
        <source>quarantined</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>Say with “--profile” whose papers these are.</source>
        <translation>请用“--profile”写明用户文件夹。</translation>
    </message>
    <message>
        <source>Passphrase of the profile: </source>
        <translation>用户文件夹的口令：</translation>
    </message>
    <message>
        <source>Name exactly one paper by its id (see “wenshu list”).</source>
        <translation>请写明一件公文的编号，只能写一个。编号可用“wenshu list”查看。</translation>
    </message>
    <message>
        <source>“%1” is no paper&apos;s id. See “wenshu list”.</source>
        <translation>“%1”不是公文的编号。编号可用“wenshu list”查看。</translation>
    </message>
    <message>
        <source>Give the paper&apos;s file with “--paper”, or its title with “--title”.</source>
        <translation>请用“--paper”写明公文稿文件，或用“--title”写明标题。</translation>
    </message>
    <message>
        <source>“--section” takes: todo, all, incoming, outgoing, sent, sent-returned, awaiting-sign-for, handling, returned.</source>
        <translation>“--section”可以填：todo（待办）、all（全部）、incoming（收文）、outgoing（发文）、sent（已发送）、sent-returned（被退回）、awaiting-sign-for（待签收）、handling（办理中）、returned（已退回）。</translation>
    </message>
    <message>
        <source>Give the enrolment file and “--profile” with a new folder.</source>
        <translation>请写明登记文件，并用“--profile”写明一个新文件夹。</translation>
    </message>
    <message>
        <source>Passphrase of the enrolment file: </source>
        <translation>登记文件的口令：</translation>
    </message>
    <message>
        <source>New passphrase of the profile: </source>
        <translation>请设置用户文件夹的口令：</translation>
    </message>
    <message>
        <source>%1 of %2 is ready at seat %3.</source>
        <translation>%2 %1 已在席位 %3 准备就绪。</translation>
    </message>
    <message>
        <source>Name one sealed OFD file and at least one recipient with “--to”.</source>
        <translation>请写明一个盖好章的 OFD 文件，并用“--to”写明至少一个收文单位。</translation>
    </message>
    <message>
        <source>In the outbox as %1; “wenshu sync” takes it to the hub.</source>
        <translation>已放入待发送，编号 %1；运行“wenshu sync”即送往交换节点。</translation>
    </message>
    <message>
        <source>“--reason” takes one of: %1.</source>
        <translation>“--reason”可以填以下之一：%1。</translation>
    </message>
    <message>
        <source>Sent %1, received %2, receipts %3.</source>
        <translation>发出 %1 件，收到 %2 件，回执 %3 份。</translation>
    </message>
    <message numerus="yes">
        <source>The document has only %n page(s).</source>
        <translation>
            <numerusform>这份文件只有 %n 页。</numerusform>
        </translation>
    </message>
    <message>
        <source>Name exactly one OFD file.</source>
        <translation>请写明一个 OFD 文件，只能写一个。</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %n page(s)</source>
        <translation>
            <numerusform>%1 %2，%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Title: %1</source>
        <translation>标题：%1</translation>
    </message>
    <message>
        <source>First page: %1 × %2 mm</source>
        <translation>首页：%1 × %2 毫米</translation>
    </message>
    <message>
        <source>Font %1, embedded, %2 bytes</source>
        <translation>字体 %1，已嵌入，%2 字节</translation>
    </message>
    <message>
        <source>Font %1, not embedded</source>
        <translation>字体 %1，未嵌入</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>图片 %n 幅</numerusform>
        </translation>
    </message>
    <message>
        <source>Attachment %1, %2 bytes</source>
        <translation>附件 %1，%2 字节</translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s)</source>
        <translation>
            <numerusform>签名 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of signatures it names is missing: it is unsigned.</source>
        <translation>文件声明了签名列表，但列表不在文件里，按没有签名处理。</translation>
    </message>
    <message>
        <source>Parts of it are encrypted.</source>
        <translation>文件的一部分已加密。</translation>
    </message>
    <message>
        <source>Say with “-o” where the picture goes.</source>
        <translation>请用“-o”写明图片存到哪里。</translation>
    </message>
    <message>
        <source>Name at least one receipt file.</source>
        <translation>请写明至少一个回执文件。</translation>
    </message>
    <message>
        <source>the unit&apos;s machine</source>
        <translation>单位计算机（自动）</translation>
    </message>
    <message>
        <source>Passphrase of the key: </source>
        <translation>密钥的口令：</translation>
    </message>
    <message>
        <source>This key does not belong to the seal. Use the key of one of its holders.</source>
        <translation>这个密钥与印章不符。请使用印章持有人的密钥。</translation>
    </message>
    <message>
        <source>Sealed.</source>
        <translation>已盖章。</translation>
    </message>
    <message>
        <source>Seal made.</source>
        <translation>印章已制成。</translation>
    </message>
    <message>
        <source>  Seal %1: %2 [%3]</source>
        <translation>  签章 %1：%2 [%3]</translation>
    </message>
    <message>
        <source>    seal of %1, valid %2 to %3</source>
        <translation>    印章“%1”，有效期 %2 至 %3</translation>
    </message>
    <message>
        <source>    signed by %1 at %2</source>
        <translation>    签名人 %1，签名时间 %2</translation>
    </message>
    <message>
        <source>Name at least one OFD file to verify.</source>
        <translation>请写明至少一个要核验的 OFD 文件。</translation>
    </message>
    <message>
        <source>“--at” takes a time such as 2026-09-01T08:00:00Z.</source>
        <translation>“--at”要填时间，例如 2026-09-01T08:00:00Z。</translation>
    </message>
    <message>
        <source>  ! not referenced by anything: %1</source>
        <translation>  ! 没有被引用的内容：%1</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>应拒绝</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>应允许</translation>
    </message>
    <message>
        <source>nats-server %1 is fit for production.</source>
        <translation>nats-server %1 可以正式使用。</translation>
    </message>
    <message>
        <source>nats-server %1 is for demos and tests only: production needs %2 or newer.</source>
        <translation>nats-server %1 只能用于演示和测试；正式使用需要 %2 或更新的版本。</translation>
    </message>
    <message>
        <source>must be mended</source>
        <translation>必改</translation>
    </message>
    <message>
        <source>should be mended</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>PAPER.json [--json]</source>
        <translation>公文稿.json [--json]</translation>
    </message>
    <message>
        <source>PAPER.json [--profile strict] [--diameter MM] -o OUT.ofd|OUT.pdf</source>
        <translation>公文稿.json [--profile strict] [--diameter 毫米] -o 输出.ofd|输出.pdf</translation>
    </message>
    <message>
        <source>--name NAME --id ID --holder CERT… --maker-cert CERT --maker-key KEY.pem [--person] [--diameter MM] [--picture FILE] [--centre TEXT] [--years N] [--passphrase-fd N] -o OUT.esl</source>
        <translation>--name 名称 --id 编号 --holder 证书… --maker-cert 证书 --maker-key 密钥.pem [--person] [--diameter 毫米] [--picture 图片] [--centre 中心文字] [--years 年数] [--passphrase-fd 描述符] -o 输出.esl</translation>
    </message>
    <message>
        <source>PACKAGE --profile DIR [--seal SEAL.esl] [--package-passphrase-fd N] [--passphrase-fd N]</source>
        <translation>登记文件 --profile 文件夹 [--seal 印章.esl] [--package-passphrase-fd 描述符] [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>SEALED.ofd --profile DIR --to UNIT… --paper PAPER.json|--title TITLE [--attach FILE]… [--passphrase-fd N] [--json]</source>
        <translation>已盖章.ofd --profile 文件夹 --to 单位… --paper 公文稿.json|--title 标题 [--attach 附件]… [--passphrase-fd 描述符] [--json]</translation>
    </message>
    <message>
        <source>--profile DIR [--section NAME] [--search WORDS] [--limit N] [--paper ID] [--passphrase-fd N] [--json]</source>
        <translation>--profile 文件夹 [--section 分类] [--search 文字] [--limit 件数] [--paper 编号] [--passphrase-fd 描述符] [--json]</translation>
    </message>
    <message>
        <source>ID --profile DIR --reason NAME [--note TEXT] [--passphrase-fd N]</source>
        <translation>编号 --profile 文件夹 --reason 原因 [--note 说明] [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>--profile DIR [--passphrase-fd N] [--json]</source>
        <translation>--profile 文件夹 [--passphrase-fd 描述符] [--json]</translation>
    </message>
    <message>
        <source>DIR [--name NAME] [--region CODE] [--server-name NAME]… [--listen HOST] [--port N] [--monitor-port N] [--small] [--passphrase-fd N]</source>
        <translation>文件夹 [--name 名称] [--region 区划代码] [--server-name 主机名]… [--listen 地址] [--port 端口] [--monitor-port 端口] [--small] [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Makes a hub in a new folder; --small is for demos and tests.</source>
        <translation>在新文件夹里建立交换节点；--small 只用于演示和测试。</translation>
    </message>
    <message>
        <source>DIR --unit CODE --clerk NAME [--post POST]… --package-passphrase-fd N -o FILE [--passphrase-fd N]</source>
        <translation>文件夹 --unit 单位代码 --clerk 姓名 [--post 岗位]… --package-passphrase-fd 描述符 -o 登记文件 [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Registers a seat and writes its enrolment file.</source>
        <translation>登记席位，并写出它的登记文件。</translation>
    </message>
    <message>
        <source>DIR --seat SEAT | --unit CODE [--passphrase-fd N]</source>
        <translation>文件夹 --seat 席位 | --unit 单位代码 [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Shuts out a seat, or a unit with all its seats.</source>
        <translation>停用一个席位，或停用一个单位及其全部席位。</translation>
    </message>
    <message>
        <source>DIR [--passphrase-fd N]</source>
        <translation>文件夹 [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Runs the hub until Ctrl+C.</source>
        <translation>运行交换节点，按 Ctrl+C 停止。</translation>
    </message>
    <message>
        <source>DIR [--passphrase-fd N] [--json]</source>
        <translation>文件夹 [--passphrase-fd 描述符] [--json]</translation>
    </message>
    <message>
        <source>Tries on the running hub what must work and what must be refused.</source>
        <translation>在正在运行的节点上逐项试验：应允许的是否可行，应拒绝的是否被拒绝。</translation>
    </message>
    <message>
        <source>ID --profile DIR [--passphrase-fd N] -o FOLDER</source>
        <translation>编号 --profile 文件夹 [--passphrase-fd 描述符] -o 新文件夹</translation>
    </message>
    <message>
        <source>Writes a paper&apos;s files, its receipts and what they are judged by into a new folder.</source>
        <translation>把一件公文的文件、回执和核验所用的根证书写入一个新文件夹。</translation>
    </message>
    <message>
        <source>The folder of “%1” does not exist. Make it first, or choose another place.</source>
        <translation>“%1”所在的文件夹不存在。请先建立文件夹，或换一个位置。</translation>
    </message>
    <message>
        <source>“%1” cannot be written. Choose another place.</source>
        <translation>“%1”不能写入。请换一个位置。</translation>
    </message>
    <message>
        <source>Seal made; “wenshu enrol --seal” puts it into a profile.</source>
        <translation>印章已制成；用“wenshu enrol --seal”装入用户文件夹。</translation>
    </message>
    <message>
        <source>DIR --unit CODE [--diameter MM] [--picture FILE] [--centre TEXT] [--years N] -o SEAL.esl [--passphrase-fd N]</source>
        <translation>文件夹 --unit 单位代码 [--diameter 毫米] [--picture 图片] [--centre 文字] [--years 年数] -o 印章.esl [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Makes a unit&apos;s seal with the hub&apos;s own seal maker, for pilots and tests.</source>
        <translation>用节点自带的制章人为一个单位制作印章，供试点和测试使用。</translation>
    </message>
    <message>
        <source>DIR -o FOLDER [--passphrase-fd N]</source>
        <translation>文件夹 -o 新文件夹 [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>This unit is not registered at this hub. Add it first.</source>
        <translation>这个单位没有在本节点登记。请先加入单位。</translation>
    </message>
    <message>
        <source>The folder cannot be made here. Choose another place.</source>
        <translation>不能在这里建立文件夹。请换一个位置。</translation>
    </message>
    <message>
        <source>“%1” is there already. Name a new folder.</source>
        <translation>“%1”已经存在。请另起一个文件夹名。</translation>
    </message>
    <message>
        <source>There is no such paper here. See “wenshu list”.</source>
        <translation>这里没有这件公文。请用“wenshu list”查看。</translation>
    </message>
    <message>
        <source>Give a paper&apos;s id, “--profile” and “-o” with a new folder.</source>
        <translation>请给出公文编号、“--profile”，并用“-o”指定一个新文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written.</source>
        <translation>
            <numerusform>已写出 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Give one OFD file, “-o”, and either “--profile” or “--seal” and “--key”.</source>
        <translation>请给出一个 OFD 文件和“-o”，并给出“--profile”，或者同时给出“--seal”和“--key”。</translation>
    </message>
    <message>
        <source>--profile DIR [--recovery-key FILE [--recovery-passphrase-fd N]] [--passphrase-fd N] [--new-passphrase-fd N]</source>
        <translation>--profile 文件夹 [--recovery-key 恢复密钥文件 [--recovery-passphrase-fd 描述符]] [--passphrase-fd 描述符] [--new-passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Changes the passphrase by the old one, or by the unit&apos;s recovery key where it is forgotten.</source>
        <translation>用原口令更换口令；忘记口令时，由单位管理员用恢复密钥重设。</translation>
    </message>
    <message>
        <source>remember|forget --profile DIR [--passphrase-fd N]</source>
        <translation>remember|forget --profile 文件夹 [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Lets the desktop&apos;s keychain open the profile without asking, or no longer.</source>
        <translation>让系统钥匙串代为打开用户文件夹，不再询问口令；或取消。</translation>
    </message>
    <message>
        <source>init|add-unit|recovery-key|make-seal|add-seat|trust|revoke|check|run DIR …</source>
        <translation>init|add-unit|recovery-key|make-seal|add-seat|trust|revoke|check|run 文件夹 …</translation>
    </message>
    <message>
        <source>The same once more: </source>
        <translation>请再输入一次：</translation>
    </message>
    <message>
        <source>The two are not the same. Nothing was changed; start again.</source>
        <translation>两次输入不一致，没有作任何更改。请重新开始。</translation>
    </message>
    <message>
        <source>Passphrase of the recovery key&apos;s file, for the unit&apos;s administrator: </source>
        <translation>请单位管理员设置恢复密钥文件的口令：</translation>
    </message>
    <message>
        <source>The recovery key is written. Seats added from now on can be opened with it; give the file to the unit&apos;s administrator and keep no copy.</source>
        <translation>恢复密钥已写好，今后加入的席位可以用它打开。请把文件交给单位管理员，不要留存副本。</translation>
    </message>
    <message>
        <source>It has no recovery key: a forgotten passphrase would lock a profile of it for good. Make one with “wenshu hub recovery-key” before the first seat.</source>
        <translation>该单位还没有恢复密钥，忘记口令后用户文件夹将无法打开。请在加入第一个席位之前用“wenshu hub recovery-key”制作。</translation>
    </message>
    <message>
        <source>Its recovery key was not made; use “wenshu hub recovery-key”.</source>
        <translation>恢复密钥没有制成，请用“wenshu hub recovery-key”制作。</translation>
    </message>
    <message>
        <source>Its recovery key is written. Give the file to the unit&apos;s administrator and keep no copy.</source>
        <translation>恢复密钥已写好。请把文件交给单位管理员，不要留存副本。</translation>
    </message>
    <message>
        <source>DIR --code CODE --name NAME --region CODE [--other-name NAME]… [--recovery-key FILE [--recovery-passphrase-fd N]] [--passphrase-fd N]</source>
        <translation>文件夹 --code 单位代码 --name 名称 --region 区划代码 [--other-name 简称]… [--recovery-key 恢复密钥文件 [--recovery-passphrase-fd 描述符]] [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Registers a unit by its unit code and region code, and writes its recovery key for the unit&apos;s administrator.</source>
        <translation>按统一社会信用代码和行政区划代码登记单位，并写出交给单位管理员的恢复密钥。</translation>
    </message>
    <message>
        <source>DIR --unit CODE -o FILE [--recovery-passphrase-fd N] [--passphrase-fd N]</source>
        <translation>文件夹 --unit 单位代码 -o 恢复密钥文件 [--recovery-passphrase-fd 描述符] [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Makes a recovery key for a unit without one, or a new one where the file is lost; it is for seats added afterwards.</source>
        <translation>单位没有恢复密钥，或恢复密钥文件已丢失时，制作新的恢复密钥；只对以后加入的席位有效。</translation>
    </message>
    <message>
        <source>Old passphrase of the profile: </source>
        <translation>用户文件夹的原口令：</translation>
    </message>
    <message>
        <source>Passphrase of the recovery key&apos;s file: </source>
        <translation>恢复密钥文件的口令：</translation>
    </message>
    <message>
        <source>The keychain opens this profile from now on; the passphrase stays valid.</source>
        <translation>今后由系统钥匙串打开这个用户文件夹；原口令仍然有效。</translation>
    </message>
    <message>
        <source>The keychain no longer opens this profile. Its useless entry could not be taken out.</source>
        <translation>钥匙串已不能打开这个用户文件夹；钥匙串里失效的条目未能删除。</translation>
    </message>
    <message>
        <source>The keychain no longer opens this profile.</source>
        <translation>钥匙串已不能打开这个用户文件夹。</translation>
    </message>
    <message>
        <source>Give the old passphrase, or the recovery key&apos;s file with “--recovery-key”; not both.</source>
        <translation>请提供原口令，或用“--recovery-key”提供恢复密钥文件，两者只用一种。</translation>
    </message>
    <message>
        <source>The new passphrase is valid; the old one no longer opens this profile.</source>
        <translation>新口令已生效，原口令已不能打开这个用户文件夹。</translation>
    </message>
    <message>
        <source>The keychain, where it was used, no longer opens it either.</source>
        <translation>如曾使用系统钥匙串，它也已不能打开这个用户文件夹。</translation>
    </message>
    <message>
        <source>Say “remember” or “forget”.</source>
        <translation>请写“remember”（记住）或“forget”（取消）。</translation>
    </message>
    <message>
        <source>The return is noted; it takes effect with the next sync.</source>
        <translation>退回已登记，同步后生效。</translation>
    </message>
    <message>
        <source>Signing for is noted; it takes effect with the next sync.</source>
        <translation>签收已登记，同步后生效。</translation>
    </message>
    <message>
        <source>The return did not take effect: the hub did not accept it. Do it again; if that fails too, tell the hub&apos;s operator.</source>
        <translation>退回未生效：交换节点未予受理。请重新办理；仍不成功的，请告知交换节点管理员。</translation>
    </message>
    <message>
        <source>Signing for did not take effect: the hub did not accept it. Do it again; if that fails too, tell the hub&apos;s operator.</source>
        <translation>签收未生效：交换节点未予受理。请重新办理；仍不成功的，请告知交换节点管理员。</translation>
    </message>
    <message>
        <source>A colleague was first to sign for or return the paper %1; what was done here does not count. See “wenshu list --paper %1”.</source>
        <translation>公文 %1 已由本单位其他人员先行签收或退回，本机的办理不生效；详见“wenshu list --paper %1”。</translation>
    </message>
    <message>
        <source>Signing for or returning the paper %1 did not take effect: the hub did not accept it. Do it again; if that fails too, tell the hub&apos;s operator.</source>
        <translation>公文 %1 的签收或退回未生效：交换节点未予受理。请重新办理；仍不成功的，请告知交换节点管理员。</translation>
    </message>
    <message>
        <source>Set aside unread, because not genuine or not readable: %1.</source>
        <translation>有 %1 件来件验证不通过或无法解密，已隔离，未予收文。</translation>
    </message>
    <message>
        <source>Refused on arrival, and their senders told why: %1.</source>
        <translation>有 %1 件来文未予接收，已将原因回告发文机关。</translation>
    </message>
    <message>
        <source>Could not be sent and are not tried again: %1. See “wenshu list”.</source>
        <translation>有 %1 件未能发出，不再重试；请用“wenshu list”查看。</translation>
    </message>
    <message>
        <source>ID --profile DIR [--despite-verdict] [--passphrase-fd N]</source>
        <translation>编号 --profile 文件夹 [--despite-verdict] [--passphrase-fd 描述符]</translation>
    </message>
    <message>
        <source>Signs for a received paper whose seal holds; with --despite-verdict for any.</source>
        <translation>签收收到的公文；印章核验未通过的，须加 --despite-verdict 才能签收。</translation>
    </message>
    <message>
        <source>seal valid</source>
        <translation>印章有效</translation>
    </message>
    <message>
        <source>seal valid with restrictions</source>
        <translation>印章有效，有保留</translation>
    </message>
    <message>
        <source>seal not verifiable yet</source>
        <translation>印章尚不能核验</translation>
    </message>
    <message>
        <source>seal not valid</source>
        <translation>印章无效</translation>
    </message>
    <message>
        <source>no seal</source>
        <translation>未盖章</translation>
    </message>
    <message>
        <source>FILE… [--trust PATH]… [--json]</source>
        <translation>文件… [--trust 路径]… [--json]</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The receipt cannot be read: it is no receipt, or it is damaged. Ask for the file again.</source>
        <translation>这份回执无法读取：它不是回执，或者文件已损坏。请重新索取。</translation>
    </message>
    <message>
        <source>The signature of the receipt does not hold. Do not rely on it.</source>
        <translation>回执的签名核验不通过，请勿采信。</translation>
    </message>
    <message>
        <source>The receipt was signed by another unit or clerk than it names. Do not rely on it.</source>
        <translation>签署回执的机关或人员与回执所载不符，请勿采信。</translation>
    </message>
    <message>
        <source>Whether the receipt is genuine cannot be judged without certificates to trust. Name them with “--trust”.</source>
        <translation>没有可信任的证书，无法判断回执真伪。请用“--trust”指明证书。</translation>
    </message>
    <message>
        <source>The certificate that signed the receipt was not issued by an authority you trust. Do not rely on it.</source>
        <translation>签署回执的证书不是由您信任的机构签发的，请勿采信。</translation>
    </message>
    <message>
        <source>The certificate that signed the receipt was not valid at the time the receipt names. Do not rely on it.</source>
        <translation>在回执所载的时间，签署它的证书不在有效期内，请勿采信。</translation>
    </message>
    <message>
        <source>The certificate that signed the receipt was revoked at the time the receipt names. Do not rely on it.</source>
        <translation>在回执所载的时间，签署它的证书已被吊销，请勿采信。</translation>
    </message>
    <message>
        <source>%1: %2, by %3 of %4</source>
        <translation>%1：%2，%4 %3</translation>
    </message>
    <message>
        <source>  Consignment: %1</source>
        <translation>  发文标识：%1</translation>
    </message>
    <message>
        <source>  Answers the message: %1</source>
        <translation>  所回复的交换件：%1</translation>
    </message>
    <message>
        <source>  Digest of what was received (SM3): %1</source>
        <translation>  所收内容的摘要（SM3）：%1</translation>
    </message>
    <message>
        <source>  Reason: %1</source>
        <translation>  理由：%1</translation>
    </message>
    <message>
        <source>  Note: %1</source>
        <translation>  说明：%1</translation>
    </message>
    <message>
        <source>  Time: %1, told by the signer&apos;s own clock, not by a time stamp</source>
        <translation>  时间：%1（签署方自报的本机时钟，没有时间戳佐证）</translation>
    </message>
    <message>
        <source>  Digest of what was received (SM3): not given</source>
        <translation>  所收内容的摘要（SM3）：未载明</translation>
    </message>
    <message>
        <source>The paper %1 came back from a recipient, but it is no longer on this machine. Ask the recipient what is to be done.</source>
        <translation>发文 %1 被收文单位退回或拒收，但本机已没有这份公文，请与收文单位联系处理。</translation>
    </message>
    <message>
        <source>root certificate</source>
        <translation>根证书</translation>
    </message>
    <message>
        <source>certificate of an authority</source>
        <translation>发证机构证书</translation>
    </message>
    <message>
        <source>revocation list</source>
        <translation>吊销列表</translation>
    </message>
    <message>
        <source>    of %1, next one due %2</source>
        <translation>    发布于 %1，下一期应于 %2 发布</translation>
    </message>
    <message>
        <source>    of %1</source>
        <translation>    发布于 %1</translation>
    </message>
    <message>
        <source>    out of date: what was revoked since is not known here</source>
        <translation>    已过期：此后吊销了哪些证书，这里无从知道</translation>
    </message>
    <message>
        <source>    valid %1 to %2</source>
        <translation>    有效期 %1 至 %2</translation>
    </message>
    <message>
        <source>    imported on %1</source>
        <translation>    导入于 %1</translation>
    </message>
    <message>
        <source>    distrusted on %1: counts for nothing</source>
        <translation>    自 %1 起不再信任，不作为依据</translation>
    </message>
    <message>
        <source>No revocation list is here: whether a certificate was revoked is not checked offline.</source>
        <translation>这里没有吊销列表：离线时不核验证书是否已被吊销。</translation>
    </message>
    <message>
        <source>Say what to do: import, list, distrust or restore.</source>
        <translation>请写明要做什么：import（导入）、list（列出）、distrust（不再信任）或 restore（恢复信任）。</translation>
    </message>
    <message>
        <source>Say what to do: import FILE…, list, distrust or restore with the first digits of a fingerprint.</source>
        <translation>请写明要做什么：import 文件…、list，或者 distrust、restore 加上指纹的前几位。</translation>
    </message>
    <message>
        <source>    revocation checked by a list of %1, not online</source>
        <translation>    吊销情况依据 %1 发布的列表核验，未联网核验</translation>
    </message>
    <message>
        <source>Say with “-o” which new folder the attachments go into.</source>
        <translation>请用“-o”写明附件存入哪个新文件夹。</translation>
    </message>
    <message>
        <source>The file holds no attachments.</source>
        <translation>文件中没有附件。</translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation>%1，%2 字节</translation>
    </message>
    <message>
        <source>FILE [--page N|--all] [--dpi D] [--document N] [--version-id ID] -o OUT.png</source>
        <translation>文件 [--page 页码|--all] [--dpi 分辨率] [--document 序号] [--version-id 版本号] -o 输出.png</translation>
    </message>
    <message>
        <source>FILE [--page N] [--positions] [--document N] [--version-id ID]</source>
        <translation>文件 [--page 页码] [--positions] [--document 序号] [--version-id 版本号]</translation>
    </message>
    <message>
        <source>FILE [--document N] [--version-id ID] [--json]</source>
        <translation>文件 [--document 序号] [--version-id 版本号] [--json]</translation>
    </message>
    <message>
        <source>Tells what a file holds: documents, versions, pages, fonts, attachments, signatures, permissions, and what is unusual about it.</source>
        <translation>列出文件的内容：文档、版本、页面、字体、附件、签名、权限，以及与标准不符之处。</translation>
    </message>
    <message>
        <source>FILE [--document N] [--version-id ID] -o FOLDER</source>
        <translation>文件 [--document 序号] [--version-id 版本号] -o 新文件夹</translation>
    </message>
    <message>
        <source>Writes a file&apos;s attachments into a new folder.</source>
        <translation>把文件的附件存入新文件夹。</translation>
    </message>
    <message>
        <source>editing</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>annotating</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>exporting</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>signing</source>
        <translation>签名盖章</translation>
    </message>
    <message>
        <source>watermarks</source>
        <translation>加水印</translation>
    </message>
    <message>
        <source>pictures of the screen</source>
        <translation>截屏</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The author allows everything.</source>
        <translation>作者没有限制。</translation>
    </message>
    <message>
        <source>The author does not allow: %1</source>
        <translation>作者不允许：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>The author allows %n printed copies.</source>
        <translation>
            <numerusform>作者允许打印 %n 份。</numerusform>
        </translation>
    </message>
    <message>
        <source>The author says it is valid from %1 to %2.</source>
        <translation>作者注明的有效期：%1 至 %2。</translation>
    </message>
    <message>
        <source>It calls itself an archival file (OFD-A).</source>
        <translation>文件标明为归档格式（OFD-A）。</translation>
    </message>
    <message numerus="yes">
        <source>The file holds %n documents; “--document” shows another.</source>
        <translation>
            <numerusform>文件中有 %n 份文档；用“--document”查看其他文档。</numerusform>
        </translation>
    </message>
    <message>
        <source>Version %1 %2 %3, shown</source>
        <translation>版本 %1 %2 %3（当前显示）</translation>
    </message>
    <message>
        <source>Version %1 %2 %3</source>
        <translation>版本 %1 %2 %3</translation>
    </message>
    <message>
        <source>Version %1 %2 %3, missing</source>
        <translation>版本 %1 %2 %3（缺失）</translation>
    </message>
    <message>
        <source>It carries a list of its parts; “wenshu verify” judges it.</source>
        <translation>文件自带完整性清单，可用“wenshu verify”核验。</translation>
    </message>
    <message numerus="yes">
        <source>%n heading(s) in the outline</source>
        <translation>
            <numerusform>大纲标题 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bookmark(s)</source>
        <translation>
            <numerusform>书签 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>批注 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) that lead elsewhere when clicked</source>
        <translation>
            <numerusform>可点击跳转之处 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) that want to be run on opening; none is run</source>
        <translation>
            <numerusform>要求打开时自动执行的动作 %n 个；一律不执行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) of business data</source>
        <translation>
            <numerusform>业务数据 %n 组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extension(s) of other programs</source>
        <translation>
            <numerusform>其他程序的扩展信息 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Unusual: %1 [%2]</source>
        <translation>与标准不符：%1 [%2]</translation>
    </message>
    <message>
        <source>Unusual: %1 [%2 in %3]</source>
        <translation>与标准不符：%1 [%2，位于 %3]</translation>
    </message>
    <message>
        <source>FILE… [--trust PATH]… [--at TIME] [--report OUT.ofd|OUT.pdf] [--json]</source>
        <translation>文件… [--trust 路径]… [--at 时间] [--report 输出.ofd|输出.pdf] [--json]</translation>
    </message>
    <message>
        <source>Judges every seal and signature; PATH is a certificate or CRL file or a folder of them. The report tells of one file, on a page that may be sealed.</source>
        <translation>核验每一个印章和签名；--trust 后面写根证书、吊销列表，或存放它们的文件夹；--report 把一份文件的核验结果写成一页报告，可以再加盖印章。</translation>
    </message>
    <message>
        <source>A report is written as .ofd or .pdf.</source>
        <translation>核验报告只能写成 .ofd 或 .pdf 文件。</translation>
    </message>
    <message>
        <source>A report tells of one file: name exactly one.</source>
        <translation>一份报告只说明一个文件：请只写一个文件。</translation>
    </message>
    <message>
        <source>Wenshu %1</source>
        <translation>文枢 %1</translation>
    </message>
    <message>
        <source>Custom data %1: %2</source>
        <translation>自定义信息 %1：%2</translation>
    </message>
    <message>
        <source>The attachments of “%1” are larger together than any real file&apos;s. Nothing was saved.</source>
        <translation>“%1”的附件合起来超出正常文件的大小，没有保存任何附件。</translation>
    </message>
    <message>
        <source>“%1” is there already. Name a new file for the report.</source>
        <translation>“%1”已经存在。请为报告另取文件名。</translation>
    </message>
    <message>
        <source>IN.ofd --profile DIR | --seal SEAL.esl --key KEY.pem [--trust PATH]… [--page N | --pages 1,3-5 --x MM --y MM | --keyword TEXT [--every] | --riding [--side right|left] [--pages 1-50]] [--last] [--passphrase-fd N] -o OUT.ofd</source>
        <translation>原文.ofd --profile 文件夹 | --seal 印章.esl --key 密钥.pem [--trust 路径]… [--page 页码 | --pages 1,3-5 --x 毫米 --y 毫米 | --keyword 文字 [--every] | --riding [--side right|left] [--pages 1-50]] [--last] [--passphrase-fd 描述符] -o 输出.ofd</translation>
    </message>
    <message>
        <source>Adds a seal: by rule on name and date, at a place, on a word, or across the page edges. After the last one no other can follow.</source>
        <translation>盖章：按规则盖在署名和日期上，盖在指定位置，盖在某个词上，或盖骑缝章。加 --last 后不能再盖别的章。</translation>
    </message>
    <message>
        <source>“--pages” takes pages such as 1,3-5, up to page %1.</source>
        <translation>“--pages”要填页码，例如 1,3-5，最大到第 %1 页。</translation>
    </message>
    <message>
        <source>Give “--page” or “--pages”, “--x” and “--y” together (mm from the top left corner).</source>
        <translation>“--page”或“--pages”要与“--x”“--y”一起写（从左上角起，以毫米计）。</translation>
    </message>
    <message>
        <source>“--side” is right or left.</source>
        <translation>“--side”填 right（右）或 left（左）。</translation>
    </message>
    <message>
        <source>A seal goes to one kind of place: “--page” or “--pages” with “--x” and “--y”, “--keyword” (with “--every”), or “--riding” (with “--side” and “--pages”).</source>
        <translation>盖章位置只能用一种写法：“--page”或“--pages”加“--x”“--y”；“--keyword”（可加“--every”）；或“--riding”（可加“--side”“--pages”）。</translation>
    </message>
    <message>
        <source>The folder “%1” holds a demo already, which only the desktop goes on with. Name a new one.</source>
        <translation>文件夹“%1”里已有一个演示省，只能在桌面程序中继续使用。请另指定一个新文件夹。</translation>
    </message>
    <message>
        <source>import FILE… [--seal-maker]|list|distrust FINGERPRINT|restore FINGERPRINT --store DIR [--json]</source>
        <translation>import 文件… [--seal-maker]|list|distrust 指纹|restore 指纹 --store 文件夹 [--json]</translation>
    </message>
    <message>
        <source>Keeps the roots, seal makers and revocation lists that seals are judged by, with their dates; DIR is what --trust takes, or the folder “trust” of a profile. Once a seal maker is there, only those that are count.</source>
        <translation>保管核验印章所依据的根证书、制章人和吊销列表及其日期；文件夹即 --trust 所用的，或用户文件夹里的“trust”。一旦登记了制章人，就只认登记的。</translation>
    </message>
    <message>
        <source>Root certificate, seal maker and revocation lists written.</source>
        <translation>根证书、制章人证书和吊销列表已写好。</translation>
    </message>
    <message>
        <source>Writes the root certificate, the seal maker and the revocation lists, for “--trust”.</source>
        <translation>写出根证书、制章人证书和吊销列表，供“--trust”使用。</translation>
    </message>
    <message>
        <source>seal maker</source>
        <translation>制章人</translation>
    </message>
    <message>
        <source>No seal maker is here: who may make seals is told by the names in their certificates alone.</source>
        <translation>这里没有登记制章人：谁有权制章，只能按证书上的名称判断。</translation>
    </message>
    <message>
        <source>“--seal-maker” belongs to import.</source>
        <translation>“--seal-maker”只用于导入（import）。</translation>
    </message>
    <message>
        <source>The desktop program is not installed beside this one.</source>
        <translation>本程序旁边没有安装桌面程序。</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) that want to play a sound or a film; none is played</source>
        <translation>
            <numerusform>要求播放声音或影片的动作 %n 项，均不播放</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) that ask not to be scaled or turned with the page; they are</source>
        <translation>
            <numerusform>要求不随页面缩放或旋转的批注 %n 处，仍随页面显示</numerusform>
        </translation>
    </message>
    <message>
        <source>    distrusted on %1: counts for nothing (%2)</source>
        <translation>    %1 起不再信任，不作数（%2）</translation>
    </message>
    <message>
        <source>[--headless] [--out DIR]</source>
        <translation>[--headless] [--out DIR]</translation>
    </message>
    <message>
        <source>Opens the desktop on a demo province with a hub on this machine, which DIR keeps; with --headless it tells the whole life of a paper here.</source>
        <translation>打开演示省的工作台，交换节点就在本机，DIR 用于保留；加 --headless 则在终端中走完一件公文的全过程。</translation>
    </message>
    <message numerus="yes">
        <source>Document %1, shown: %n page(s)</source>
        <translation>
            <numerusform>文档 %1（正在显示）：%n 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Document %1: %n page(s)</source>
        <translation>
            <numerusform>文档 %1：%n 页</numerusform>
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
        <source>“%1”</source>
        <translation>《%1》</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>wenshu_cli_hub_act</name>
    <message>
        <source>nats-server.conf is the one this program writes</source>
        <translation>nats-server.conf 由本程序写成，没有被改动</translation>
    </message>
    <message>
        <source>it is</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>changed, or for another version</source>
        <translation>已被改动，或适用于别的版本</translation>
    </message>
    <message>
        <source>stream is as planned</source>
        <translation>消息流与设计一致</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>max_payload is 1 MB</source>
        <translation>单条消息上限为 1 MB</translation>
    </message>
    <message>
        <source>publish as itself</source>
        <translation>以本席位名义发布</translation>
    </message>
    <message>
        <source>the recipient pulls and acknowledges</source>
        <translation>收件席位取件并确认</translation>
    </message>
    <message>
        <source>it arrives as it was sent</source>
        <translation>送达内容与发出时一致</translation>
    </message>
    <message>
        <source>it did not arrive</source>
        <translation>没有送达</translation>
    </message>
    <message>
        <source>works</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>look up its own last message</source>
        <translation>查询本席位最后发布的消息</translation>
    </message>
    <message>
        <source>first event of a flow of its unit</source>
        <translation>写入本单位流程的第一个事件</translation>
    </message>
    <message>
        <source>write a chunk of its unit</source>
        <translation>写入本单位的文件分块</translation>
    </message>
    <message>
        <source>read the directory</source>
        <translation>读取通讯录</translation>
    </message>
    <message>
        <source>listen on its own inbox</source>
        <translation>监听本席位的应答地址</translation>
    </message>
    <message>
        <source>publish as another unit</source>
        <translation>冒用其他单位的名义发布</translation>
    </message>
    <message>
        <source>write the flow of another unit</source>
        <translation>写入其他单位的流程</translation>
    </message>
    <message>
        <source>write a chunk of another unit</source>
        <translation>写入其他单位的文件分块</translation>
    </message>
    <message>
        <source>write the directory</source>
        <translation>改写通讯录</translation>
    </message>
    <message>
        <source>write the audit stream</source>
        <translation>写入审计流</translation>
    </message>
    <message>
        <source>answer into another seat&apos;s inbox</source>
        <translation>向其他席位的应答地址写入</translation>
    </message>
    <message>
        <source>answer into the operator&apos;s inbox</source>
        <translation>向管理员的应答地址写入</translation>
    </message>
    <message>
        <source>acknowledge for another seat</source>
        <translation>代其他席位确认收件</translation>
    </message>
    <message>
        <source>publish more than max_payload</source>
        <translation>发布超过上限的消息</translation>
    </message>
    <message>
        <source>pull for another seat</source>
        <translation>代其他席位取件</translation>
    </message>
    <message>
        <source>read any paper by sequence</source>
        <translation>按序号读取任意公文</translation>
    </message>
    <message>
        <source>read any flow by sequence</source>
        <translation>按序号读取任意流程</translation>
    </message>
    <message>
        <source>read the audit stream</source>
        <translation>读取审计流</translation>
    </message>
    <message>
        <source>read another unit&apos;s last paper</source>
        <translation>读取其他单位最近的公文</translation>
    </message>
    <message>
        <source>read another unit&apos;s flow</source>
        <translation>读取其他单位的流程</translation>
    </message>
    <message>
        <source>read files sent to another city</source>
        <translation>读取发往其他市的文件</translation>
    </message>
    <message>
        <source>call the JetStream API</source>
        <translation>调用 JetStream 管理接口</translation>
    </message>
    <message>
        <source>call the server</source>
        <translation>调用服务器管理接口</translation>
    </message>
    <message>
        <source>wipe by Nats-Rollup</source>
        <translation>用 Nats-Rollup 抹除消息</translation>
    </message>
    <message>
        <source>listen</source>
        <translation>监听不属于自己的主题</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>被允许</translation>
    </message>
    <message>
        <source>A1, reflect an acknowledgement</source>
        <translation>A1，借确认应答冒名发布</translation>
    </message>
    <message>
        <source>A1, into another&apos;s flow</source>
        <translation>A1，借确认应答写入其他单位的流程</translation>
    </message>
    <message>
        <source>A1, into the directory</source>
        <translation>A1，借确认应答写入通讯录</translation>
    </message>
    <message>
        <source>A2, reflect a pull</source>
        <translation>A2，借取件应答冒名发布</translation>
    </message>
    <message>
        <source>A3, reflect a lookup</source>
        <translation>A3，借查询应答冒名发布</translation>
    </message>
    <message>
        <source>A3, into the directory</source>
        <translation>A3，借查询应答写入通讯录</translation>
    </message>
    <message>
        <source>A7, reflect the next message</source>
        <translation>A7，借下一条消息冒名发布</translation>
    </message>
    <message>
        <source>no message to try it with</source>
        <translation>没有可用来试验的消息</translation>
    </message>
    <message>
        <source>stored in another&apos;s name</source>
        <translation>已用别人的名义存入</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>没有存入</translation>
    </message>
    <message>
        <source>connect with a key the hub does not know</source>
        <translation>用节点不认识的密钥连接</translation>
    </message>
    <message>
        <source>work with another seat&apos;s inbox</source>
        <translation>使用其他席位的应答地址</translation>
    </message>
    <message>
        <source>no answer comes there</source>
        <translation>那里收不到应答</translation>
    </message>
</context>
<context>
    <name>wenshu_crypto</name>
    <message>
        <source>The signature uses an algorithm this version does not know. Ask for it to be signed with SM2.</source>
        <translation>签名所用的算法本版本不认识。请对方改用 SM2 签名。</translation>
    </message>
    <message>
        <source>The certificate cannot be issued: a name, a key or a sensible period is missing.</source>
        <translation>证书无法签发：缺少名称、密钥或合理的有效期。</translation>
    </message>
    <message>
        <source>The key does not belong to this certificate. Choose the pair that does.</source>
        <translation>密钥与这张证书不配套。请选择配套的证书和密钥。</translation>
    </message>
    <message>
        <source>The certificate, key or signature data is incomplete.</source>
        <translation>证书、密钥或签名数据不完整。</translation>
    </message>
    <message>
        <source>The certificate or signature data is larger or deeper than any real one. It was not read.</source>
        <translation>证书或签名数据的大小或层次超出正常范围，没有读取。</translation>
    </message>
    <message>
        <source>The signature does not hold. Do not rely on this; ask the sender to send it again.</source>
        <translation>签名核验不通过。请勿采信，请来文机关重新发送。</translation>
    </message>
    <message>
        <source>A certificate with an SM2 key is needed for each signer and recipient.</source>
        <translation>每个签名人和收件方都需要 SM2 密钥的证书。</translation>
    </message>
    <message>
        <source>This is no signed message.</source>
        <translation>这不是签名消息。</translation>
    </message>
    <message>
        <source>The certificate, key or signature data is damaged or of no known form.</source>
        <translation>证书、密钥或签名数据已损坏，或格式无法识别。</translation>
    </message>
    <message>
        <source>This cannot be decrypted with the keys held here. Ask the sender to send it again to this unit.</source>
        <translation>本机的密钥打不开这个件。请来文机关重新发送给本单位。</translation>
    </message>
    <message>
        <source>The cryptographic library refused to work. Restart the program; if it happens again, tell the administrator.</source>
        <translation>密码库无法工作。请重新启动程序；如果再次出现，请告诉管理员。</translation>
    </message>
    <message>
        <source>The key file is damaged or holds no SM2 key. Choose another key file.</source>
        <translation>密钥文件已损坏，或里面没有 SM2 密钥。请另选密钥文件。</translation>
    </message>
    <message>
        <source>The key file asks for more work than any real one. It was not opened.</source>
        <translation>打开这个密钥文件所需的运算量超出正常范围，没有打开。</translation>
    </message>
    <message>
        <source>The passphrase does not open this key. Type it again.</source>
        <translation>口令打不开这个密钥。请重新输入。</translation>
    </message>
    <message>
        <source>There is nothing to encrypt, or no key to encrypt it for.</source>
        <translation>没有要加密的内容，或没有加密所用的密钥。</translation>
    </message>
    <message>
        <source>The text is too long for this kind of encryption.</source>
        <translation>内容太长，不能用这种方式加密。</translation>
    </message>
    <message>
        <source>There is no key to sign with.</source>
        <translation>没有签名所用的密钥。</translation>
    </message>
    <message>
        <source>The key or the data for encryption has a wrong size.</source>
        <translation>加密用的密钥或数据长度不对。</translation>
    </message>
    <message>
        <source>The folder holds too many files. Choose one that holds only certificates and revocation lists.</source>
        <translation>这个文件夹里的文件太多。请选择只存放证书和吊销列表的文件夹。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the name and your rights.</source>
        <translation>文件 %1 无法读取。请检查名称和读取权限。</translation>
    </message>
    <message>
        <source>The file %1 is neither a certificate nor a revocation list. Take it out of the folder or choose another file.</source>
        <translation>文件 %1 既不是证书，也不是吊销列表。请把它移出文件夹，或另选文件。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read. Check your rights.</source>
        <translation>文件夹 %1 无法读取。请检查读取权限。</translation>
    </message>
</context>
<context>
    <name>wenshu_demo</name>
    <message>
        <source>No free network port was found on this machine.</source>
        <translation>本机没有空闲的网络端口。</translation>
    </message>
    <message>
        <source>The demo&apos;s folder cannot be made here. Choose another place.</source>
        <translation>演示文件夹不能建在这里。请换一个位置。</translation>
    </message>
    <message>
        <source>A step of the demo did not hold. Please report it with the transcript.</source>
        <translation>演示的一个步骤未通过。请把过程记录交给维护人员。</translation>
    </message>
    <message>
        <source>The folder for the results cannot be written.</source>
        <translation>存放结果的文件夹不能写入。</translation>
    </message>
    <message>
        <source>demo province: keys, seals, seats</source>
        <translation>建立演示省：密钥、印章、席位</translation>
    </message>
    <message>
        <source>typeset the notice to GB/T 9704</source>
        <translation>按 GB/T 9704 排版通知</translation>
    </message>
    <message>
        <source>seal it on name and date</source>
        <translation>在署名和日期上盖章</translation>
    </message>
    <message>
        <source>judge the own seal</source>
        <translation>核验自己盖的印章</translation>
    </message>
    <message>
        <source>send while the hub is down</source>
        <translation>交换节点停机时发送</translation>
    </message>
    <message>
        <source>the hub comes up</source>
        <translation>交换节点启动</translation>
    </message>
    <message>
        <source>the outbox empties</source>
        <translation>待发送清空</translation>
    </message>
    <message>
        <source>both seats of both units get it once</source>
        <translation>两个单位的两个席位各收到一次</translation>
    </message>
    <message>
        <source>the city signs for it</source>
        <translation>市级单位签收</translation>
    </message>
    <message>
        <source>its second seat shows who did</source>
        <translation>市级单位另一席位能看到签收人</translation>
    </message>
    <message>
        <source>the district returns it</source>
        <translation>区级单位退回</translation>
    </message>
    <message>
        <source>the sender sees delivered, signed for, returned</source>
        <translation>发文机关看到送达、签收和退回</translation>
    </message>
    <message>
        <source>two characters find it</source>
        <translation>用两个字查到这件公文</translation>
    </message>
    <message>
        <source>receipts hold without a profile</source>
        <translation>不用用户文件夹也能核验回执</translation>
    </message>
    <message>
        <source>a flipped byte is found and named</source>
        <translation>改动一个字节即被发现并指明</translation>
    </message>
    <message>
        <source>the audit logs are whole</source>
        <translation>审计日志完整</translation>
    </message>
    <message numerus="yes">
        <source>All %n step(s) held</source>
        <translation>
            <numerusform>全部 %n 个步骤通过</numerusform>
        </translation>
    </message>
    <message>
        <source>A step did not hold.</source>
        <translation>有一个步骤未通过。</translation>
    </message>
    <message>
        <source>3 bureaus, 6 seats</source>
        <translation>3 个单位，6 个席位</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>OFD, PDF and page images kept</source>
        <translation>OFD、PDF 和页面图片已保存</translation>
    </message>
    <message>
        <source>contact table.csv</source>
        <translation>联系表.csv</translation>
    </message>
    <message>
        <source>2 messages wait in the outbox</source>
        <translation>2 件在待发送中等候</translation>
    </message>
    <message>
        <source>the hub has both messages</source>
        <translation>交换节点已收到两件</translation>
    </message>
    <message>
        <source>verified, stored and indexed at 4 seats</source>
        <translation>4 个席位均已核验、入库并编入索引</translation>
    </message>
    <message>
        <source>%1; a second signing is refused</source>
        <translation>%1；再次签收被拒绝</translation>
    </message>
    <message>
        <source>Please send it to the education bureau.</source>
        <translation>请转送教育局。</translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) kept</source>
        <translation>
            <numerusform>已保存回执 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) chained</source>
        <translation>
            <numerusform>%n 条记录前后相连</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desktop</name>
    <message>
        <source>This is the demo. The passphrase of every clerk is wenshu-demo</source>
        <translation>这是演示环境，每位工作人员的口令都是 wenshu-demo</translation>
    </message>
    <message>
        <source>Setting up the demo province: three bureaus, six clerks, one hub…</source>
        <translation>正在布置示范省：三个机关、六名工作人员、一个交换节点…</translation>
    </message>
    <message>
        <source>Usage: wenshu-desktop [--profile DIR] | --demo [--out DIR]
Opens the desk of a clerk: the profile opened last, the one in DIR, or a demo province, which DIR keeps.
</source>
        <translation>用法：wenshu-desktop [--profile DIR] | --demo [--out DIR]
打开经办人的工作台：上次打开的用户文件夹、DIR 中的用户文件夹，或演示省（保留在 DIR 中）。
</translation>
    </message>
    <message>
        <source>“%1” is no option of this program.</source>
        <translation>本程序没有“%1”这个选项。</translation>
    </message>
</context>
<context>
    <name>wenshu_directory</name>
    <message>
        <source>The hub offers an older entry of the directory than the one known here. It was not taken; tell the hub&apos;s operator.</source>
        <translation>交换节点给出的通讯录条目比本机已知的旧，没有采用。请告诉节点管理员。</translation>
    </message>
    <message>
        <source>The hub offers two different entries of the directory with one version. The second was not taken; tell the hub&apos;s operator.</source>
        <translation>交换节点给出了版本相同、内容不同的两个通讯录条目，没有采用后一个。请告诉节点管理员。</translation>
    </message>
    <message>
        <source>An entry of the directory is not signed by the directory authority. It was not taken; tell the hub&apos;s operator.</source>
        <translation>有一个通讯录条目没有通讯录签发机构的签名，没有采用。请告诉节点管理员。</translation>
    </message>
    <message>
        <source>An entry of the directory was written by a newer Wenshu. Update this one.</source>
        <translation>有一个通讯录条目由更新版本的文枢写成。请升级本机程序。</translation>
    </message>
    <message>
        <source>An entry of the directory cannot be read. It was not taken; tell the hub&apos;s operator.</source>
        <translation>有一个通讯录条目无法读取，没有采用。请告诉节点管理员。</translation>
    </message>
    <message>
        <source>This is not a valid unit code. A unit code has 18 characters and a check digit; compare it with the unit&apos;s registration.</source>
        <translation>单位代码不正确。单位代码共 18 位，含一位校验码；请与单位的登记证书核对。</translation>
    </message>
    <message>
        <source>This is not a valid region code. A region code has six digits, such as 370100.</source>
        <translation>行政区划代码不正确。行政区划代码为六位数字，例如 370100。</translation>
    </message>
</context>
<context>
    <name>wenshu_document</name>
    <message>
        <source>The document number is not of the form 示商字〔2026〕12号: organ code, full year in 〔〕, serial without 第 or leading zero, then 号.</source>
        <translation>发文字号应写成“示商字〔2026〕12号”的样子：机关代字，六角括号〔〕内写四位年份，序号不加“第”、不编虚位，最后是“号”。</translation>
    </message>
    <message>
        <source>The paper identifier is not of the form 1.2.156.10.unit-000-2026-08-00001-X.</source>
        <translation>公文标识应写成“1.2.156.10.单位-000-2026-08-00001-X”的样子。</translation>
    </message>
    <message>
        <source>The paper identifier does not check; one of its characters is wrong.</source>
        <translation>公文标识校验不符，其中有字符写错。</translation>
    </message>
    <message>
        <source>The serial of a paper identifier begins at 00001.</source>
        <translation>公文标识的流水号从 00001 开始。</translation>
    </message>
    <message>
        <source>An inner organ is 000 or a letter and two digits.</source>
        <translation>内设机构代号应为 000，或一个字母加两位数字。</translation>
    </message>
    <message>
        <source>A paper identifier needs a four-digit year and a serial from 1 to 99999.</source>
        <translation>公文标识需要四位年份和 1 到 99999 之间的流水号。</translation>
    </message>
    <message>
        <source>a text; it is missing</source>
        <translation>必须填写文字，现在缺少这一项</translation>
    </message>
    <message numerus="yes">
        <source>a list with at least %n entries</source>
        <translation>
            <numerusform>至少 %n 项的列表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n entries</source>
        <translation>
            <numerusform>最多 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>a calendar date such as 2026-03-02</source>
        <translation>日期，例如 2026-03-02</translation>
    </message>
    <message>
        <source>no such field (check its spelling)</source>
        <translation>不能有这一项（请检查拼写）</translation>
    </message>
    <message>
        <source>In the paper file, %1: expected %2.</source>
        <translation>公文稿的“%1”一项不对，要求是：%2。</translation>
    </message>
    <message>
        <source>In the paper file, %1 is too long: %2 can be set.</source>
        <translation>公文稿的“%1”一项过长：%2。</translation>
    </message>
    <message>
        <source>a text in quotation marks</source>
        <translation>用引号括起来的文字</translation>
    </message>
    <message numerus="yes">
        <source>at most %n characters</source>
        <translation>
            <numerusform>最多 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>不能为空的文字</translation>
    </message>
    <message>
        <source>a text without line breaks or control characters</source>
        <translation>不含换行和控制字符的文字</translation>
    </message>
    <message>
        <source>valid Unicode text</source>
        <translation>有效的 Unicode 文字</translation>
    </message>
    <message>
        <source>a text, or an object with text and level</source>
        <translation>一段文字，或含 text 和 level 的对象</translation>
    </message>
    <message>
        <source>an object with title and body</source>
        <translation>含 title 和 body 的对象</translation>
    </message>
    <message>
        <source>one of the fifteen kinds, such as 通知</source>
        <translation>十五种文种之一，例如“通知”</translation>
    </message>
    <message>
        <source>绝密, 机密, 秘密 or 无</source>
        <translation>绝密、机密、秘密或无</translation>
    </message>
    <message>
        <source>特急, 加急 or 平件</source>
        <translation>特急、加急或平件</translation>
    </message>
    <message>
        <source>six digits, such as 000001</source>
        <translation>六位数字，例如 000001</translation>
    </message>
    <message>
        <source>a document number of the form 示商字〔2026〕12号</source>
        <translation>“示商字〔2026〕12号”样式的发文字号</translation>
    </message>
    <message>
        <source>The paper file is larger than 16 MiB; put large material into attachments.</source>
        <translation>公文稿文件大于 16 MiB；请把大的材料放到附件里。</translation>
    </message>
    <message>
        <source>The paper file is not a JSON object; look at line %1.</source>
        <translation>公文稿文件不是 JSON 对象；请查看第 %1 行。</translation>
    </message>
    <message>
        <source>The paper file was written for a newer Wenshu (version %1); update Wenshu to open it.</source>
        <translation>公文稿文件由更新版本的文枢写成（版本 %1）；请升级文枢后再打开。</translation>
    </message>
    <message>
        <source>the number 1</source>
        <translation>数字 1</translation>
    </message>
    <message>
        <source>The title must end with the kind of the paper, %1.</source>
        <translation>标题应以文种“%1”结尾。</translation>
    </message>
    <message>
        <source>A title names the issuing organ, the matter (关于…的) and the kind.</source>
        <translation>标题应由发文机关名称、事由（关于……的）和文种组成。</translation>
    </message>
    <message>
        <source>A title carries no punctuation except title marks, quotation marks, enumeration commas and brackets.</source>
        <translation>标题中除书名号、引号、顿号和括号外，不用标点符号。</translation>
    </message>
    <message>
        <source>A secret paper must carry a copy number of six digits.</source>
        <translation>涉密公文应标注六位数字的份号。</translation>
    </message>
    <message>
        <source>A secrecy period needs a secrecy level.</source>
        <translation>标注保密期限必须同时标注密级。</translation>
    </message>
    <message numerus="yes">
        <source>The secrecy period must be like 1年 and at most %n years for this level.</source>
        <translation>
            <numerusform>保密期限应写成“1年”的样子，这一密级最长 %n 年。</numerusform>
        </translation>
    </message>
    <message>
        <source>The paper has no document number yet.</source>
        <translation>公文还没有发文字号。</translation>
    </message>
    <message>
        <source>The year of the document number differs from that of the date.</source>
        <translation>发文字号的年份与成文日期的年份不同。</translation>
    </message>
    <message>
        <source>An upward paper goes to one superior; name the others as copy recipients.</source>
        <translation>上行文只主送一个上级机关；其他机关请列为抄送机关。</translation>
    </message>
    <message>
        <source>An upward paper must show who signed it off (签发人).</source>
        <translation>上行文应标注签发人。</translation>
    </message>
    <message>
        <source>Recipients are separated by 、 within a class and ， between classes, in full-width marks; the closing mark is set by the program.</source>
        <translation>主送机关、抄送机关同类之间用“、”，不同类之间用“，”，均为全角；末尾的标点由程序加上。</translation>
    </message>
    <message>
        <source>The printing date is before the date of the paper.</source>
        <translation>印发日期早于成文日期。</translation>
    </message>
    <message>
        <source>The paper has no valid date.</source>
        <translation>公文没有有效的成文日期。</translation>
    </message>
    <message>
        <source>The name of an attachment carries neither title marks nor closing punctuation.</source>
        <translation>附件名称不加书名号，末尾不加标点。</translation>
    </message>
    <message>
        <source>The annexes bound with the paper and its attachment note must be equally many.</source>
        <translation>随文装订的附件与附件说明所列的数目应当一致。</translation>
    </message>
    <message>
        <source>The title of the annex differs from its name in the attachment note.</source>
        <translation>附件的标题与附件说明中的名称不一致。</translation>
    </message>
    <message>
        <source>Punctuation between Chinese characters is full width, and an ellipsis has six dots.</source>
        <translation>汉字之间用全角标点，省略号为六个点。</translation>
    </message>
    <message>
        <source>A bracket or quotation mark has no partner.</source>
        <translation>有括号或引号没有配对。</translation>
    </message>
    <message>
        <source>This heading is expected to begin with %1.</source>
        <translation>这一级标题的序号应为“%1”。</translation>
    </message>
    <message>
        <source>This paper is classified above what this installation may handle; nothing was stored. Handle it on a classified system.</source>
        <translation>这件公文的密级高于本机允许处理的上限，没有保存任何内容。请在涉密系统上办理。</translation>
    </message>
    <message>
        <source>An organisation code has nine characters.</source>
        <translation>组织机构代码为九位。</translation>
    </message>
    <message>
        <source>An organisation code has only digits and capital letters.</source>
        <translation>组织机构代码只含数字和大写字母。</translation>
    </message>
    <message>
        <source>The organisation code inside the unit code does not check; compare it with the certificate.</source>
        <translation>单位代码中的组织机构代码校验不符；请与登记证书核对。</translation>
    </message>
    <message>
        <source>A unit code has eighteen characters.</source>
        <translation>单位代码为十八位。</translation>
    </message>
    <message>
        <source>A unit code has only digits and capital letters other than I, O, S, V and Z.</source>
        <translation>单位代码只含数字和大写字母，不用 I、O、S、V、Z。</translation>
    </message>
    <message>
        <source>The unit code does not check; compare it with the certificate.</source>
        <translation>单位代码校验不符；请与登记证书核对。</translation>
    </message>
    <message>
        <source>“%1” is not in the directory. Choose a unit from the list or have it added.</source>
        <translation>通讯录中没有“%1”。请从列表中选择机关，或请管理员将其加入通讯录。</translation>
    </message>
    <message>
        <source>The issuing mark at the head of the paper is missing.</source>
        <translation>缺少发文机关标志。</translation>
    </message>
    <message>
        <source>The paper has no title yet.</source>
        <translation>尚未填写标题。</translation>
    </message>
    <message>
        <source>The paper has no main recipient yet.</source>
        <translation>尚未填写主送机关。</translation>
    </message>
    <message>
        <source>The body of the paper is empty.</source>
        <translation>正文为空。</translation>
    </message>
    <message>
        <source>The attachment note and the attached files must be equally many.</source>
        <translation>附件说明与所附文件的数目不一致。</translation>
    </message>
    <message>
        <source>The paper does not say which bureau issues it.</source>
        <translation>尚未填写发文机关署名。</translation>
    </message>
    <message>
        <source>This draft cannot be read. An earlier revision of it may still open.</source>
        <translation>这份草稿无法读取，可尝试打开它较早的版本。</translation>
    </message>
    <message>
        <source>This draft is larger than 16 MiB; put large material into attachments.</source>
        <translation>这份草稿超过 16 MiB，篇幅较大的材料请放入附件。</translation>
    </message>
    <message>
        <source>This draft was saved by a newer Wenshu; update Wenshu to open it.</source>
        <translation>这份草稿由较新版本的文枢保存，请升级文枢后再打开。</translation>
    </message>
    <message>
        <source>The paper names nobody yet to whom it goes.</source>
        <translation>还没有填写主送或抄送机关。</translation>
    </message>
    <message>
        <source>The mark at the head of minutes ends with 纪要.</source>
        <translation>纪要的发文机关标志应当以“纪要”结尾。</translation>
    </message>
    <message>
        <source>The heading %1 has a number and no words.</source>
        <translation>标题“%1”只有序号，没有文字。</translation>
    </message>
    <message>
        <source>The paper is issued by “%1”, and a unit does not send to itself. Take it away from here.</source>
        <translation>本文由“%1”制发，不向本机关自身发文，请将其从此处删去。</translation>
    </message>
</context>
<context>
    <name>wenshu_drafting</name>
    <message>
        <source>Adding the attachment “%1”</source>
        <translation>正在添加附件“%1”</translation>
    </message>
    <message>
        <source>This file cannot be read. Folders and shortcuts cannot be attached.</source>
        <translation>这个文件无法读取。文件夹和快捷方式不能作为附件。</translation>
    </message>
    <message>
        <source>Only a received paper can be replied to.</source>
        <translation>只能对收到的公文复函。</translation>
    </message>
    <message>
        <source>Seal valid</source>
        <translation>印章有效</translation>
    </message>
    <message>
        <source>Certificate trusted</source>
        <translation>证书可信</translation>
    </message>
    <message>
        <source>Covers the whole text</source>
        <translation>覆盖全文</translation>
    </message>
    <message>
        <source>Unchanged since sealing</source>
        <translation>盖章后没有改动</translation>
    </message>
    <message>
        <source>Checking the paper before it is sealed</source>
        <translation>正在进行盖章前检查</translation>
    </message>
    <message>
        <source>%1 mm from the right edge, %2 mm from the top</source>
        <translation>距右 %1 毫米，距上 %2 毫米</translation>
    </message>
    <message>
        <source>Sealing the paper</source>
        <translation>正在盖章</translation>
    </message>
    <message>
        <source>Putting the paper into the outbox</source>
        <translation>正在放入发件箱</translation>
    </message>
    <message>
        <source>Orders have a layout of their own that this version does not set yet.</source>
        <translation>命令（令）有专门的版式，本版本暂不能排版。</translation>
    </message>
    <message>
        <source>The seal is to press the bureau&apos;s name and the date (GB/T 9704-2012 7.3.5.1).</source>
        <translation>印章应当压住发文机关署名和成文日期（GB/T 9704-2012 7.3.5.1）。</translation>
    </message>
    <message numerus="yes">
        <source>This machine lacks %n face(s) of the standard; others stand in for them, and page breaks may differ from other machines.</source>
        <translation>
            <numerusform>本机缺少 %n 种规定字体，已用相近字体代替，分页可能与其他计算机不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the pages, such as 2 or 1-3.</source>
        <translation>请填写页码，如 2 或 1-3。</translation>
    </message>
    <message>
        <source>Write the pages in figures, such as 2 or 1-3.</source>
        <translation>页码请用数字填写，如 2 或 1-3。</translation>
    </message>
    <message numerus="yes">
        <source>The paper has %n page(s), there is no page %1.</source>
        <translation>
            <numerusform>本文共 %n 页，没有第 %1 页。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between page numbers</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n seal(s) valid</source>
        <translation>
            <numerusform>%n 枚印章有效</numerusform>
        </translation>
    </message>
    <message>
        <source>Name and date are the place of the unit&apos;s seal. Choose where the signature stamp goes.</source>
        <translation>落款处盖单位印章。签名章请选择其他位置。</translation>
    </message>
    <message>
        <source>Looking for the word…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Type the word that the seal goes on.</source>
        <translation>请填写关键字。</translation>
    </message>
    <message>
        <source>A seal stands there already; the two would lie over each other.</source>
        <translation>这里已经有印章，两枚会重叠。</translation>
    </message>
    <message>
        <source>Name and date have no seal yet. After this one another can be pressed.</source>
        <translation>落款处还没有盖章。这枚盖好后，可以再盖一枚。</translation>
    </message>
    <message>
        <source>On name and date, as the rule wants it (GB/T 9704-2012 7.3.5.1): %1. Mostly it need not be moved.</source>
        <translation>已放在规定位置（GB/T 9704-2012 7.3.5.1）：%1，一般不需移动。</translation>
    </message>
    <message numerus="yes">
        <source>On the word “%1”, page %2: %n stamp(s).</source>
        <translation>
            <numerusform>盖在关键字“%1”上：第 %2 页，共 %n 处。</numerusform>
        </translation>
    </message>
    <message>
        <source>On page %1: %2.</source>
        <translation>盖在第 %1 页：%2。</translation>
    </message>
    <message>
        <source>Over the left edge of pages %1: each shows a strip of %2 mm, together they are one seal.</source>
        <translation>骑缝盖在第 %1 页的左边，每页一条，宽 %2 毫米，合起来是一枚完整的印章。</translation>
    </message>
    <message>
        <source>Over the right edge of pages %1: each shows a strip of %2 mm, together they are one seal.</source>
        <translation>骑缝盖在第 %1 页的右边，每页一条，宽 %2 毫米，合起来是一枚完整的印章。</translation>
    </message>
</context>
<context>
    <name>wenshu_exchange</name>
    <message>
        <source>A file of the paper has no usable name. Rename it.</source>
        <translation>公文有一个文件的名称不能使用。请改名。</translation>
    </message>
    <message>
        <source>The paper has no recipient. Name at least one unit.</source>
        <translation>公文没有收文单位。请至少写明一个单位。</translation>
    </message>
    <message>
        <source>A unit is named twice among the recipients. Remove one of the two.</source>
        <translation>收文单位中有一个单位写了两次。请去掉一个。</translation>
    </message>
    <message>
        <source>The paper&apos;s secrecy level is above what this installation may hold. Nothing was stored; send it by the means for classified papers.</source>
        <translation>公文的密级高于本机允许保存的上限，没有保存任何内容；请按涉密公文的渠道发送。</translation>
    </message>
    <message>
        <source>There is no paper to send. Seal it first.</source>
        <translation>没有可发送的公文。请先盖章。</translation>
    </message>
    <message>
        <source>%1 returned this paper on %2. There is nothing left to do here.</source>
        <translation>%1 已于 %2 退回这件公文，不必再处理。</translation>
    </message>
    <message>
        <source>%1 signed for this paper on %2. There is nothing left to do here.</source>
        <translation>%1 已于 %2 签收这件公文，不必再处理。</translation>
    </message>
    <message>
        <source>There is no such received paper. Look it up in the list again.</source>
        <translation>收文里没有这件公文。请在列表中重新查找。</translation>
    </message>
    <message>
        <source>Choose a reason for returning the paper; for another reason write what it is.</source>
        <translation>请选择退回的原因；选“其他原因”时请写明是什么原因。</translation>
    </message>
    <message>
        <source>A message of the exchange is damaged or not made by the rules. It was set aside; ask the sender to send it again.</source>
        <translation>有一个交换件已损坏或不符合规则，已隔离；请发文机关重新发送。</translation>
    </message>
    <message>
        <source>The message is larger or holds more files than the exchange allows. Send fewer or smaller files.</source>
        <translation>交换件过大或文件过多，超出允许的范围。请减少文件或缩小文件。</translation>
    </message>
    <message>
        <source>A message of the exchange cannot be read with this unit&apos;s keys. It was set aside; ask the sender to send it again.</source>
        <translation>有一个交换件用本单位的密钥打不开，已隔离；请发文机关重新发送。</translation>
    </message>
    <message>
        <source>The signature of a message does not hold. It was set aside; do not rely on it and ask the sender.</source>
        <translation>有一个交换件的签名核验不通过，已隔离；请勿采信，并向发文机关核实。</translation>
    </message>
    <message>
        <source>A message is addressed to another unit or was sent by another unit than it claims. It was set aside.</source>
        <translation>有一个交换件的收件机关或发件机关与信封不符，已隔离。</translation>
    </message>
    <message>
        <source>A message that was received before has come again under another name. It was set aside.</source>
        <translation>以前收到过的交换件换了编号再次送来，已隔离。</translation>
    </message>
    <message>
        <source>The sender&apos;s certificate was not valid when the message was sent. Ask the sender to renew it and send again.</source>
        <translation>发送时发文机关的证书不在有效期内。请发文机关更换证书后重新发送。</translation>
    </message>
    <message>
        <source>The sender&apos;s certificate had been revoked when the message was sent. Do not rely on the message; ask the sender.</source>
        <translation>发送时发文机关的证书已被吊销。请勿采信这个交换件，并向发文机关核实。</translation>
    </message>
    <message>
        <source>The sender&apos;s certificate was not issued by an authority this unit trusts. The message was set aside.</source>
        <translation>发文机关的证书不是由本单位信任的机构签发。这个交换件已隔离。</translation>
    </message>
    <message>
        <source>The contents are not those that were signed. Ask the sender to send the paper again.</source>
        <translation>内容与签名时的不一致。请发文机关重新发送公文。</translation>
    </message>
    <message>
        <source>A recipient is not in the directory, or has no certificate to encrypt for. Check the recipients.</source>
        <translation>有一个收文单位不在通讯录中，或没有可用于加密的证书。请检查收文单位。</translation>
    </message>
    <message>
        <source>This is not the next step for this paper. Look at its state and try again.</source>
        <translation>公文目前的状态不允许这一步。请查看公文状态后再试。</translation>
    </message>
    <message>
        <source>This seat has no right to send to that unit. Ask the hub&apos;s operator.</source>
        <translation>本席位没有向该单位发送的权限。请联系节点管理员。</translation>
    </message>
    <message>
        <source>The message cannot be made with the keys of this seat. Sign in as the clerk who sends it.</source>
        <translation>用本席位的密钥不能制作这个交换件。请由发送的经办人登录后再发。</translation>
    </message>
    <message>
        <source>The hub does not know this seat or has shut it out. Ask the hub&apos;s operator whether the seat is registered.</source>
        <translation>交换节点不认识本席位，或已停用本席位。请向节点管理员核实席位是否已登记。</translation>
    </message>
    <message>
        <source>What answers at the hub&apos;s address shows a certificate of another name. Nothing was sent; check the address or ask the hub&apos;s operator.</source>
        <translation>交换节点地址上应答的一方出示了别的名称的证书。没有发送任何内容；请检查地址，或联系节点管理员。</translation>
    </message>
    <message>
        <source>The hub&apos;s certificate is not valid today. Check this machine&apos;s date; if it is right, tell the hub&apos;s operator.</source>
        <translation>交换节点的证书今天不在有效期内。请检查本机日期；日期无误时请告诉节点管理员。</translation>
    </message>
    <message>
        <source>What answers at the hub&apos;s address is not certified by the hub&apos;s own authority. Nothing was sent; tell the hub&apos;s operator.</source>
        <translation>交换节点地址上应答的一方没有节点自己的机构签发的证书。没有发送任何内容；请告诉节点管理员。</translation>
    </message>
    <message>
        <source>What answers at the hub&apos;s address does not encrypt. Nothing was sent; tell the hub&apos;s operator.</source>
        <translation>交换节点地址上应答的一方没有加密。没有发送任何内容；请告诉节点管理员。</translation>
    </message>
    <message>
        <source>This is larger than one message of the hub may be. Nothing was sent.</source>
        <translation>内容超过交换节点允许的单件大小。没有发送任何内容。</translation>
    </message>
    <message>
        <source>The hub cannot be reached. Everything is kept here and sent when it answers again.</source>
        <translation>连不上交换节点。内容都保存在本机，恢复后会自动发送。</translation>
    </message>
    <message>
        <source>The hub did not answer in time. Whether it took the message is not known; it is asked again.</source>
        <translation>交换节点没有在限定时间内应答。是否已经收下还不知道，程序会再次询问。</translation>
    </message>
    <message>
        <source>The hub does not permit this seat to do that. Ask the hub&apos;s operator for the right.</source>
        <translation>交换节点不允许本席位做这件事。请向节点管理员申请权限。</translation>
    </message>
    <message>
        <source>The exchange was stopped.</source>
        <translation>收发已停止。</translation>
    </message>
    <message>
        <source>No address of a hub is set for this seat. Enrol the seat again.</source>
        <translation>本席位没有设置交换节点的地址。请重新登记席位。</translation>
    </message>
    <message>
        <source>The address of the hub is not an encrypted one. Enrol the seat again.</source>
        <translation>交换节点的地址不是加密地址。请重新登记席位。</translation>
    </message>
    <message>
        <source>What this seat knows of the hub is damaged. Enrol the seat again.</source>
        <translation>本席位保存的交换节点资料已损坏。请重新登记席位。</translation>
    </message>
    <message>
        <source>The message has an address that no hub understands. Nothing was sent.</source>
        <translation>交换件的地址格式不对，交换节点无法识别。没有发送任何内容。</translation>
    </message>
    <message>
        <source>The hub&apos;s answer makes no sense. Tell the hub&apos;s operator.</source>
        <translation>交换节点的应答无法理解。请告诉节点管理员。</translation>
    </message>
    <message>
        <source>Somebody else was first. What they did is fetched now; look at it before you go on.</source>
        <translation>别人已先做了这一步。程序正在取回对方的处理结果，请看过后再继续。</translation>
    </message>
    <message>
        <source>The hub of this city is full. The message stays here and is tried again; tell the hub&apos;s operator.</source>
        <translation>本市的交换节点空间已满。交换件保留在本机并会再次发送；请告诉节点管理员。</translation>
    </message>
    <message>
        <source>The hub does not hold this.</source>
        <translation>交换节点上没有这项内容。</translation>
    </message>
    <message>
        <source>The hub refuses the message. Tell the hub&apos;s operator.</source>
        <translation>交换节点拒收这个交换件。请告诉节点管理员。</translation>
    </message>
    <message>
        <source>The question to the hub is wrong. Nothing was asked.</source>
        <translation>向交换节点提出的查询不正确，没有发出。</translation>
    </message>
    <message>
        <source>The hub has no inbox for this seat any more. Ask the hub&apos;s operator.</source>
        <translation>交换节点上已没有本席位的收件箱。请联系节点管理员。</translation>
    </message>
    <message>
        <source>The key with which this seat signs in at the hub is damaged. Enrol the seat again.</source>
        <translation>本席位登录交换节点所用的密钥已损坏。请重新登记席位。</translation>
    </message>
    <message>
        <source>The key of this seat cannot be used. Install the program again.</source>
        <translation>本席位的密钥无法使用。请重新安装程序。</translation>
    </message>
    <message>
        <source>not the business of this unit</source>
        <translation>不属于本单位职责</translation>
    </message>
    <message>
        <source>against the rules for sending papers</source>
        <translation>不符合行文规则</translation>
    </message>
    <message>
        <source>wrong kind of paper or wrong format</source>
        <translation>文种或格式不对</translation>
    </message>
    <message>
        <source>not agreed and countersigned</source>
        <translation>未经协商和会签</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>the signature does not hold</source>
        <translation>签名核验不通过</translation>
    </message>
    <message>
        <source>the contents were changed</source>
        <translation>内容被改动</translation>
    </message>
    <message>
        <source>an attachment is missing</source>
        <translation>缺少附件</translation>
    </message>
    <message>
        <source>the paper was received before</source>
        <translation>公文以前收到过</translation>
    </message>
    <message>
        <source>larger than is allowed</source>
        <translation>超出允许的大小</translation>
    </message>
    <message>
        <source>the message could not be read</source>
        <translation>交换件无法读取</translation>
    </message>
    <message>
        <source>the message is not made by the rules</source>
        <translation>交换件不符合规则</translation>
    </message>
    <message>
        <source>addressed to another unit</source>
        <translation>收件机关不符</translation>
    </message>
    <message>
        <source>an old message was sent again under another name</source>
        <translation>旧件换编号再次送来</translation>
    </message>
    <message>
        <source>the sender&apos;s certificate was not valid</source>
        <translation>发文机关的证书不在有效期内</translation>
    </message>
    <message>
        <source>the sender&apos;s certificate was revoked</source>
        <translation>发文机关的证书已被吊销</translation>
    </message>
    <message>
        <source>the sender&apos;s certificate is not trusted</source>
        <translation>发文机关的证书不受信任</translation>
    </message>
    <message>
        <source>above the secrecy level the recipient may hold</source>
        <translation>密级高于收文单位允许的上限</translation>
    </message>
    <message>
        <source>of a kind the recipient cannot handle</source>
        <translation>收文单位不能处理这一类</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>refused on arrival</source>
        <translation>收文时被拒收</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>signed for</source>
        <translation>已签收</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>could not be sent</source>
        <translation>未能发送</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>An address of the exchange is not valid. Check the unit&apos;s entry in the directory.</source>
        <translation>交换用的地址不正确。请检查通讯录中该单位的条目。</translation>
    </message>
    <message>
        <source>The file cannot be sent: the place for it at the hub is wrong.</source>
        <translation>文件不能发送：它在交换节点上的存放位置不对。</translation>
    </message>
    <message>
        <source>The file is larger than 2 GB and is not fetched.</source>
        <translation>文件大于 2 GB，没有获取。</translation>
    </message>
    <message>
        <source>What the paper says about its file contradicts itself. Ask the sender to send it again.</source>
        <translation>公文对所带文件的说明前后矛盾。请发文机关重新发送。</translation>
    </message>
    <message>
        <source>The file could not be read while it was sent. See that it is not being changed, then send it again.</source>
        <translation>发送过程中文件无法读取。请确认没有人正在改动它，然后重新发送。</translation>
    </message>
    <message>
        <source>The hub holds something else where this file was to go on. The file is sent again from its beginning.</source>
        <translation>交换节点上已传的部分与本机文件接不上，程序正在从头重新发送。</translation>
    </message>
    <message>
        <source>The file that came is not the one the sender signed. It was thrown away; ask the sender to send it again.</source>
        <translation>收到的文件不是发文机关签名的那一份，已丢弃；请发文机关重新发送。</translation>
    </message>
    <message>
        <source>This paper is not waiting to be sent.</source>
        <translation>这份公文不在待发送之列。</translation>
    </message>
    <message>
        <source>This paper is already on its way and cannot be taken back.</source>
        <translation>这份公文已经发出，不能撤销。如有错误，请与收文机关联系，或另行发文更正。</translation>
    </message>
    <message>
        <source>The note has characters that cannot be seen and cannot be sent. Delete it and type it again.</source>
        <translation>说明中含有看不见的字符，无法发送。请删除后重新输入。</translation>
    </message>
    <message>
        <source>The message cannot be made, because no recipient could read it. Check the names and notes in it for unusual characters.</source>
        <translation>无法生成报文：收文单位将无法读取。请检查其中的名称和说明是否含有特殊字符。</translation>
    </message>
    <message>
        <source>A part of the file is no longer at the hub. It is fetched once the sender has sent it again, which happens by itself.</source>
        <translation>文件有一部分已不在交换节点上；发文机关的程序会自动重新发送，之后再取。</translation>
    </message>
</context>
<context>
    <name>wenshu_hub</name>
    <message>
        <source>This is not a seat&apos;s enrolment package, or it is damaged. Get it again from the hub&apos;s operator.</source>
        <translation>这不是席位的登记文件，或文件已损坏。请向节点管理员重新索取。</translation>
    </message>
    <message>
        <source>This enrolment package was made by a newer Wenshu. Update this one.</source>
        <translation>登记文件由更新版本的文枢制成。请升级本机程序。</translation>
    </message>
    <message>
        <source>This unit is not registered at this hub. Add it first.</source>
        <translation>这个单位没有在本节点登记。请先加入单位。</translation>
    </message>
    <message>
        <source>The hub&apos;s name may hold letters, digits, hyphens and underscores only.</source>
        <translation>节点名称只能用字母、数字、连字符和下划线。</translation>
    </message>
    <message>
        <source>This folder already holds a hub. Choose an empty one.</source>
        <translation>这个文件夹里已有一个节点。请选择空文件夹。</translation>
    </message>
    <message>
        <source>A key is missing in the hub&apos;s folder. Restore the folder from its backup.</source>
        <translation>节点文件夹里缺少一个密钥。请用备份恢复文件夹。</translation>
    </message>
    <message>
        <source>This unit is already registered at this hub.</source>
        <translation>这个单位已在本节点登记。</translation>
    </message>
    <message>
        <source>This seat is not registered at this hub.</source>
        <translation>这个席位没有在本节点登记。</translation>
    </message>
    <message>
        <source>The hub&apos;s folder is damaged. Nothing was changed; restore it from its backup.</source>
        <translation>节点文件夹已损坏，没有作任何改动；请用备份恢复。</translation>
    </message>
    <message>
        <source>There is no hub in this folder. Make one with `wenshu hub init`.</source>
        <translation>这个文件夹里没有节点。请用“wenshu hub init”建立。</translation>
    </message>
    <message>
        <source>This hub was made by a newer Wenshu. Update this one.</source>
        <translation>这个节点由更新版本的文枢建立。请升级本机程序。</translation>
    </message>
    <message>
        <source>The hub&apos;s server answers what its operator&apos;s tool does not understand. Check its version.</source>
        <translation>节点服务器的应答无法理解。请检查服务器的版本。</translation>
    </message>
    <message>
        <source>The hub&apos;s server refuses its new configuration and goes on with the old one. Its log tells why.</source>
        <translation>节点服务器不接受新的配置，仍按旧配置运行。原因见服务器日志。</translation>
    </message>
    <message>
        <source>The hub&apos;s server did not take its new configuration in time. Start it again.</source>
        <translation>节点服务器没有在限定时间内采用新的配置。请重新启动节点。</translation>
    </message>
    <message>
        <source>A hub already runs here, or its port is taken. Stop that one first, or choose another port.</source>
        <translation>这里已有一个节点在运行，或端口被占用。请先停止它，或另选端口。</translation>
    </message>
    <message>
        <source>The hub&apos;s server ended as soon as it was started. Its log tells why.</source>
        <translation>节点服务器启动后立即退出。原因见服务器日志。</translation>
    </message>
    <message>
        <source>The hub&apos;s server was started but does not answer. Its log tells why.</source>
        <translation>节点服务器已启动，但没有应答。原因见服务器日志。</translation>
    </message>
    <message>
        <source>The hub&apos;s server does not run.</source>
        <translation>节点服务器没有运行。</translation>
    </message>
    <message>
        <source>The passphrase does not open this. Try it again; capital letters count.</source>
        <translation>口令打不开。请重新输入，注意字母大小写。</translation>
    </message>
    <message>
        <source>This file is not what it should be, or it is damaged. Get it again from the hub&apos;s operator.</source>
        <translation>这个文件内容不对或已损坏。请向节点管理员重新索取。</translation>
    </message>
    <message>
        <source>The passphrase cannot be worked on here; there may be too little memory.</source>
        <translation>无法用口令算出密钥，可能是内存不足。</translation>
    </message>
    <message>
        <source>The version of nats-server cannot be read. Install it from the distribution&apos;s package.</source>
        <translation>无法读取 nats-server 的版本。请从系统软件源重新安装。</translation>
    </message>
    <message>
        <source>nats-server is not installed. Install the package nats-server, then try again.</source>
        <translation>没有安装 nats-server。请安装软件包 nats-server 后再试。</translation>
    </message>
    <message>
        <source>The hub&apos;s certificate could not be made. Check the names given for the hub.</source>
        <translation>节点的证书无法制作。请检查为节点写的名称。</translation>
    </message>
    <message>
        <source>A name of the hub is neither a host name nor an address. Give names such as hub.example.cn or 10.1.2.3.</source>
        <translation>节点的名称既不是主机名，也不是地址。请写成 hub.example.cn 或 10.1.2.3 的样子。</translation>
    </message>
    <message>
        <source>An entry of the directory stands in the place of another. It was not taken; tell the hub&apos;s operator.</source>
        <translation>有一个通讯录条目占了别的条目的位置，没有采用。请告诉节点管理员。</translation>
    </message>
    <message>
        <source>The hub&apos;s server does not run, or does not answer. Start it first.</source>
        <translation>节点服务器没有运行，或没有应答。请先启动节点。</translation>
    </message>
    <message>
        <source>This is not a recovery key&apos;s file, or it is damaged. Use the file the unit&apos;s administrator was given when the unit was registered.</source>
        <translation>这不是恢复密钥文件，或文件已损坏。请使用登记单位时交给单位管理员的文件。</translation>
    </message>
    <message>
        <source>This recovery key&apos;s file was made by a newer Wenshu. Update this one.</source>
        <translation>这个恢复密钥文件由更新版本的文枢制作。请先更新本程序。</translation>
    </message>
</context>
<context>
    <name>wenshu_io</name>
    <message>
        <source>This is a folder or a device, not a file.</source>
        <translation>这是文件夹或设备，不是文件。</translation>
    </message>
    <message>
        <source>The file is larger than can be opened here.</source>
        <translation>文件过大，不能在这里打开。</translation>
    </message>
    <message>
        <source>A part of the file is damaged: it is not well-formed XML.</source>
        <translation>文件的一部分已损坏：不是格式正确的 XML。</translation>
    </message>
    <message>
        <source>A part of the file is more deeply nested or larger than is safe to read.</source>
        <translation>文件的一部分层次过深或过大，读取不安全，没有读取。</translation>
    </message>
    <message>
        <source>The file is damaged or is not a package. Ask the sender for it again.</source>
        <translation>文件已损坏，或不是文件包。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The package unpacks to more than is safe and was not opened.</source>
        <translation>文件包解压后超出安全限度，没有打开。</translation>
    </message>
    <message>
        <source>The package is locked with a zip password, which cannot be opened here.</source>
        <translation>文件包设有压缩口令，不能在这里打开。</translation>
    </message>
    <message>
        <source>A part of the package is missing.</source>
        <translation>文件包缺少一部分内容。</translation>
    </message>
    <message>
        <source>The package could not be put together.</source>
        <translation>文件包无法生成。</translation>
    </message>
    <message>
        <source>A part of the package has a name that cannot be used or is used twice.</source>
        <translation>文件包里有一部分的名称不能使用，或重复使用。</translation>
    </message>
    <message>
        <source>This name belongs to a folder or a device, not to a file. Choose another name.</source>
        <translation>这个名称已是文件夹或设备，不是文件。请换一个名称。</translation>
    </message>
</context>
<context>
    <name>wenshu_ofd</name>
    <message>
        <source>This is not an OFD file: it has no usable OFD.xml. Ask the sender for it again.</source>
        <translation>这不是 OFD 文件：没有可用的 OFD.xml。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The file holds more documents than can be opened.</source>
        <translation>文件包含的文档太多，不能打开。</translation>
    </message>
    <message>
        <source>A part of the file is missing. Ask the sender for it again.</source>
        <translation>文件缺少一部分内容。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The file names no document that can be shown. Ask the sender for it again.</source>
        <translation>文件里没有可以显示的文档。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The document has more pages than can be opened.</source>
        <translation>文档页数太多，不能打开。</translation>
    </message>
    <message>
        <source>The page holds more objects than can be shown.</source>
        <translation>这一页的内容太多，不能显示。</translation>
    </message>
    <message>
        <source>The file holds no such document.</source>
        <translation>文件里没有这个文档。</translation>
    </message>
    <message>
        <source>The document has no such page.</source>
        <translation>文档里没有这一页。</translation>
    </message>
    <message>
        <source>The document cannot be written as OFD.</source>
        <translation>文档不能写成 OFD。</translation>
    </message>
    <message>
        <source>There is something in front of the package; it was passed over.</source>
        <translation>文件开头有多余内容，已跳过。</translation>
    </message>
    <message>
        <source>Names inside the package are written in the old GBK coding.</source>
        <translation>包内的文件名使用旧的 GBK 编码。</translation>
    </message>
    <message>
        <source>Names inside the package are written with back slashes.</source>
        <translation>包内的路径使用了反斜杠。</translation>
    </message>
    <message>
        <source>The package holds something that its directory does not name: do not rely on this file.</source>
        <translation>包内有目录没有列出的内容：请勿依赖这份文件。</translation>
    </message>
    <message>
        <source>A part is named with other capital letters or slashes than it has.</source>
        <translation>所写路径与实际名称的大小写或斜杠不一致。</translation>
    </message>
    <message>
        <source>A part was not where the file says, but was found nearby.</source>
        <translation>内容不在文件所写的位置，已在附近找到。</translation>
    </message>
    <message>
        <source>A name leads out of the file; it was not followed, and what it names is missing.</source>
        <translation>有路径指向文件之外，没有采用，所指内容缺失。</translation>
    </message>
    <message>
        <source>A part declares another namespace than the standard&apos;s.</source>
        <translation>命名空间与标准不一致。</translation>
    </message>
    <message>
        <source>A part is written in GB 18030 instead of UTF-8.</source>
        <translation>内容采用 GB 18030 编码，不是 UTF-8。</translation>
    </message>
    <message>
        <source>Parts of the file are encrypted; what is shown may be only a stand-in.</source>
        <translation>文件有部分内容已加密，所显示的可能只是替代内容。</translation>
    </message>
    <message>
        <source>A document of the file has no root and cannot be shown.</source>
        <translation>有一份文档缺少根文件，无法显示。</translation>
    </message>
    <message>
        <source>The file announces signatures, but their list is not in it.</source>
        <translation>文件声明有签名，但其中没有签名列表。</translation>
    </message>
    <message>
        <source>The list of signatures is damaged.</source>
        <translation>签名列表已损坏。</translation>
    </message>
    <message>
        <source>The list of signatures is missing.</source>
        <translation>签名列表缺失。</translation>
    </message>
    <message>
        <source>The list of signatures is empty.</source>
        <translation>签名列表是空的。</translation>
    </message>
    <message>
        <source>A version that the file names is not in it.</source>
        <translation>文件列出的一个版本不在文件中。</translation>
    </message>
    <message>
        <source>The description of a version is damaged.</source>
        <translation>版本说明已损坏。</translation>
    </message>
    <message>
        <source>The description of a version is empty.</source>
        <translation>版本说明是空的。</translation>
    </message>
    <message>
        <source>The root of a document is missing.</source>
        <translation>文档的根文件缺失。</translation>
    </message>
    <message>
        <source>The root of a document is damaged.</source>
        <translation>文档的根文件已损坏。</translation>
    </message>
    <message>
        <source>The root of a document is empty.</source>
        <translation>文档的根文件是空的。</translation>
    </message>
    <message>
        <source>The document has no pages.</source>
        <translation>文档没有页面。</translation>
    </message>
    <message>
        <source>A page has no number of its own.</source>
        <translation>有页面没有标识。</translation>
    </message>
    <message>
        <source>A page does not tell its size; A4 was taken.</source>
        <translation>有页面没有注明尺寸，已按 A4 处理。</translation>
    </message>
    <message>
        <source>A page is missing and is shown empty.</source>
        <translation>有页面缺失，显示为空白页。</translation>
    </message>
    <message>
        <source>A page is damaged and is shown empty.</source>
        <translation>有页面已损坏，显示为空白页。</translation>
    </message>
    <message>
        <source>A page has no content.</source>
        <translation>有页面没有内容。</translation>
    </message>
    <message>
        <source>A template is missing: something may be missing from the pages that use it.</source>
        <translation>模板缺失：使用该模板的页面可能缺少内容。</translation>
    </message>
    <message>
        <source>A template is damaged: something may be missing from the pages that use it.</source>
        <translation>模板已损坏：使用该模板的页面可能缺少内容。</translation>
    </message>
    <message>
        <source>A template has no content.</source>
        <translation>模板没有内容。</translation>
    </message>
    <message>
        <source>Annotations that the file announces are missing.</source>
        <translation>文件声明的批注缺失。</translation>
    </message>
    <message>
        <source>Annotations are damaged and were left out.</source>
        <translation>批注已损坏，没有显示。</translation>
    </message>
    <message>
        <source>A list of annotations is empty.</source>
        <translation>批注列表是空的。</translation>
    </message>
    <message>
        <source>An annotation does not tell its kind.</source>
        <translation>有批注没有注明类型。</translation>
    </message>
    <message>
        <source>The list of attachments is missing.</source>
        <translation>附件列表缺失。</translation>
    </message>
    <message>
        <source>The list of attachments is damaged.</source>
        <translation>附件列表已损坏。</translation>
    </message>
    <message>
        <source>The list of attachments is empty.</source>
        <translation>附件列表是空的。</translation>
    </message>
    <message>
        <source>An attachment that is announced is missing.</source>
        <translation>所列附件缺失。</translation>
    </message>
    <message>
        <source>The list of business data is missing.</source>
        <translation>业务数据列表缺失。</translation>
    </message>
    <message>
        <source>The list of business data is damaged.</source>
        <translation>业务数据列表已损坏。</translation>
    </message>
    <message>
        <source>The list of business data is empty.</source>
        <translation>业务数据列表是空的。</translation>
    </message>
    <message>
        <source>A file with business data is missing.</source>
        <translation>业务数据文件缺失。</translation>
    </message>
    <message>
        <source>A file with business data is damaged; what is shown does not depend on it.</source>
        <translation>业务数据文件已损坏；显示的内容不受影响。</translation>
    </message>
    <message>
        <source>A file with business data is empty.</source>
        <translation>业务数据文件是空的。</translation>
    </message>
    <message>
        <source>The list of extensions is missing.</source>
        <translation>扩展信息列表缺失。</translation>
    </message>
    <message>
        <source>The list of extensions is damaged.</source>
        <translation>扩展信息列表已损坏。</translation>
    </message>
    <message>
        <source>The list of extensions is empty.</source>
        <translation>扩展信息列表是空的。</translation>
    </message>
    <message>
        <source>A list of fonts and pictures is missing: some may not be shown.</source>
        <translation>字体和图片的资源列表缺失：有的内容可能显示不出来。</translation>
    </message>
    <message>
        <source>A list of fonts and pictures is damaged: some may not be shown.</source>
        <translation>字体和图片的资源列表已损坏：有的内容可能显示不出来。</translation>
    </message>
    <message>
        <source>A list of fonts and pictures is empty.</source>
        <translation>字体和图片的资源列表是空的。</translation>
    </message>
    <message>
        <source>A list of fonts and pictures does not tell where they lie.</source>
        <translation>资源列表没有注明存放位置。</translation>
    </message>
    <message>
        <source>A font that should be enclosed is missing; another one is shown.</source>
        <translation>应嵌入的字体缺失，已用其他字体显示。</translation>
    </message>
    <message>
        <source>An enclosed font is damaged; another one is shown.</source>
        <translation>嵌入的字体已损坏，已用其他字体显示。</translation>
    </message>
    <message>
        <source>A picture is missing and was left out.</source>
        <translation>图片缺失，没有显示。</translation>
    </message>
    <message>
        <source>A picture is damaged and was left out.</source>
        <translation>图片已损坏，没有显示。</translation>
    </message>
    <message>
        <source>A ready-made part of a drawing is missing and was left out.</source>
        <translation>复合图元缺失，没有显示。</translation>
    </message>
    <message>
        <source>A colour space is missing; RGB was taken.</source>
        <translation>颜色空间缺失，已按 RGB 处理。</translation>
    </message>
    <message>
        <source>A drawing style is missing; the usual one was taken.</source>
        <translation>绘制参数缺失，已按默认值处理。</translation>
    </message>
    <message>
        <source>A colour is out of range; black was taken.</source>
        <translation>颜色值超出范围，已按黑色处理。</translation>
    </message>
    <message>
        <source>An object does not tell its place on the page.</source>
        <translation>有图元没有注明在页面上的位置。</translation>
    </message>
    <message>
        <source>A line of a drawing could not be read whole.</source>
        <translation>有图形的路径没能完整读取。</translation>
    </message>
    <message>
        <source>A pattern has no size and was left out.</source>
        <translation>底纹没有尺寸，没有显示。</translation>
    </message>
    <message>
        <source>A layer is of an unknown kind; it was taken for the body.</source>
        <translation>图层类型无法识别，已按正文层处理。</translation>
    </message>
    <message>
        <source>Parts of a page are nested too deeply; the innermost were left out.</source>
        <translation>页面内容嵌套过深，最里层没有显示。</translation>
    </message>
    <message>
        <source>A page holds more than can be shown; it is not whole.</source>
        <translation>页面内容过多，没能完整显示。</translation>
    </message>
    <message>
        <source>The file departs from the standard.</source>
        <translation>文件与标准不符。</translation>
    </message>
    <message>
        <source>The file holds no such version of the document.</source>
        <translation>文件中没有这个版本。</translation>
    </message>
    <message>
        <source>A picture is labelled as another format than it has.</source>
        <translation>图片标注的格式与实际格式不一致。</translation>
    </message>
    <message>
        <source>An object of a page has no number of its own.</source>
        <translation>页面上有图元没有标识。</translation>
    </message>
    <message>
        <source>A text names no font; a usual one is shown.</source>
        <translation>有文字没有指明字体，已用常用字体显示。</translation>
    </message>
    <message>
        <source>A text names a font that the file does not know; a usual one is shown.</source>
        <translation>有文字指明的字体在文件中没有定义，已用常用字体显示。</translation>
    </message>
    <message>
        <source>A text does not tell how far apart its characters stand; it was estimated.</source>
        <translation>有文字没有给出字距，字距是估算的。</translation>
    </message>
    <message>
        <source>A text gives fewer distances than it has characters.</source>
        <translation>有文字给出的字距少于字数。</translation>
    </message>
    <message>
        <source>A text gives more distances than it has characters.</source>
        <translation>有文字给出的字距多于字数。</translation>
    </message>
    <message>
        <source>A text counts its glyphs wrongly; those that are there count.</source>
        <translation>有文字的字形数目标注有误，已按实有的字形处理。</translation>
    </message>
    <message>
        <source>Colours are given for a certain printer or screen (ICC profile), which is not taken into account: they may look a little different.</source>
        <translation>颜色是按特定打印机或显示器（ICC 颜色配置）给出的，这里没有按它换算，看起来可能略有出入。</translation>
    </message>
    <message>
        <source>The file is encrypted and cannot be opened here. Ask the sender for one that is not, or decrypt it with the program it was encrypted with.</source>
        <translation>文件已加密，在这里打不开。请向来文机关索取没有加密的文件，或用加密它的程序先行解密。</translation>
    </message>
</context>
<context>
    <name>wenshu_office</name>
    <message>
        <source>The certificate of this unit or of this clerk has been revoked, so nothing can be sent in its name. Ask the administrator for a new one.</source>
        <translation>本机关或本人的证书已被吊销，不能再以其名义发送。请联系管理员更换证书。</translation>
    </message>
    <message>
        <source>The certificate of this unit or of this clerk is not valid at this time, so nothing can be sent in its name. Check the clock of this machine, or ask the administrator for a new certificate.</source>
        <translation>本机关或本人的证书目前不在有效期内，不能以其名义发送。请检查本机时间，或联系管理员更换证书。</translation>
    </message>
    <message>
        <source>The picture of the page could not be made. Try a lower resolution.</source>
        <translation>页面图片未能生成。请降低分辨率后再试。</translation>
    </message>
    <message>
        <source>The description that came with the paper cannot be read. Ask the sender to send it again.</source>
        <translation>随公文送来的说明无法读取。请发文机关重新发送。</translation>
    </message>
    <message>
        <source>There is something in this folder already. Choose an empty one for the profile.</source>
        <translation>这个文件夹里已有内容。请选择一个空文件夹作为用户文件夹。</translation>
    </message>
    <message>
        <source>The profile folder cannot be made here. Choose another place.</source>
        <translation>用户文件夹不能建在这里。请换一个位置。</translation>
    </message>
    <message>
        <source>The passphrase is too short. Use at least eight characters.</source>
        <translation>口令太短。请至少用八个字符。</translation>
    </message>
    <message>
        <source>The enrolment file names no clerk. Ask the operator for a new one.</source>
        <translation>登记文件里没有经办人。请向节点管理员索取新的登记文件。</translation>
    </message>
    <message>
        <source>This profile holds no seal of the unit. Ask the administrator for it.</source>
        <translation>用户文件夹里没有单位印章。请向管理员索取。</translation>
    </message>
    <message>
        <source>The profile folder cannot be written.</source>
        <translation>用户文件夹不能写入。</translation>
    </message>
    <message>
        <source>The profile&apos;s configuration cannot be read. Restore profile.json from a backup.</source>
        <translation>用户文件夹的配置无法读取。请用备份恢复 profile.json。</translation>
    </message>
    <message>
        <source>This profile was made by a newer Wenshu. Update the program.</source>
        <translation>这个用户文件夹由更新版本的文枢建立。请升级本机程序。</translation>
    </message>
    <message>
        <source>The paper is larger than this program accepts. Ask the sender to split it.</source>
        <translation>公文大于本程序允许的大小。请发文机关拆分后发送。</translation>
    </message>
    <message>
        <source>The paper that arrived has no pages.</source>
        <translation>收到的公文没有页面。</translation>
    </message>
    <message>
        <source>A file changed on its way. It is fetched again.</source>
        <translation>有一个文件在传送中被改动，正在重新获取。</translation>
    </message>
    <message>
        <source>A file of this paper is not on this machine.</source>
        <translation>这件公文有一个文件不在本机。</translation>
    </message>
    <message>
        <source>The document has no page %1.</source>
        <translation>文档没有第 %1 页。</translation>
    </message>
    <message>
        <source>The directory has no unit “%1”. Check the name or code, or ask the administrator to add it.</source>
        <translation>通讯录里没有单位“%1”。请检查名称或代码，或请管理员加入通讯录。</translation>
    </message>
    <message>
        <source>This paper is not sealed yet. Seal it, then send it.</source>
        <translation>这件公文还没有盖章。请先盖章再发送。</translation>
    </message>
    <message>
        <source>The seal of this paper does not hold (%1), so it is not sent. Seal it again.</source>
        <translation>这件公文的印章核验不通过（%1），没有发送。请重新盖章。</translation>
    </message>
    <message>
        <source>This paper is no longer a draft and cannot be changed. Take it back first, or begin a new one.</source>
        <translation>这份公文已不是草稿，不能修改。请先退回草稿，或者另起新稿。</translation>
    </message>
    <message>
        <source>The attachment “%1” is not in the store. Remove it and add it again.</source>
        <translation>本地库中没有附件“%1”，请移除后重新添加。</translation>
    </message>
    <message>
        <source>There is no such draft. Refresh the list.</source>
        <translation>没有这份草稿，请刷新列表。</translation>
    </message>
    <message>
        <source>Only drafts go to the recycle bin; other papers are archived.</source>
        <translation>只有草稿可以移入回收站，其他公文请归档。</translation>
    </message>
    <message>
        <source>This draft is not in the recycle bin; drafts are kept there for 30 days.</source>
        <translation>回收站中没有这份草稿；草稿在回收站中保留 30 天。</translation>
    </message>
    <message>
        <source>There are two versions of this draft. Open it and choose one first.</source>
        <translation>这份草稿有两个版本，请先打开并选定其中一个。</translation>
    </message>
    <message>
        <source>Too many wrong passphrases. Sealing is closed for ten minutes; the paper was not changed.</source>
        <translation>印章口令错误次数过多，十分钟内不能盖章。文件没有改动。</translation>
    </message>
    <message>
        <source>This seal is not valid yet.</source>
        <translation>这枚印章尚未生效。</translation>
    </message>
    <message>
        <source>This seal has expired. Have a new one made.</source>
        <translation>这枚印章已过有效期，请申请制作新印章。</translation>
    </message>
    <message>
        <source>This paper does not wait for a seal. Look at its state in the list.</source>
        <translation>这份公文不在待盖章之列，请在列表中查看它的状态。</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase is not right; %n more tries. The paper was not changed.</source>
        <translation>
            <numerusform>印章口令不正确，还可再试 %n 次。文件没有改动。</numerusform>
        </translation>
    </message>
    <message>
        <source>The paper was changed meanwhile. Look at it again, then seal it.</source>
        <translation>盖章期间这份公文又有改动，请重新检查后再盖章。</translation>
    </message>
    <message>
        <source>This is the recovery key of %1, not of %2. Use the file of the unit the profile belongs to.</source>
        <translation>这是%1的恢复密钥，不是%2的。请使用这个用户文件夹所属单位的文件。</translation>
    </message>
    <message>
        <source>There is no keychain on this desktop. Open the profile with your passphrase.</source>
        <translation>这台计算机没有系统钥匙串。请用口令打开用户文件夹。</translation>
    </message>
    <message>
        <source>What the keychain holds no longer opens this profile. Use your passphrase, then have it remembered again.</source>
        <translation>钥匙串里保存的内容已不能打开这个用户文件夹。请输入口令，然后重新让钥匙串记住。</translation>
    </message>
    <message>
        <source>The title, number or issuer of the paper has characters that cannot be seen, so no recipient would take it. Type it again.</source>
        <translation>公文的标题、发文字号或发文机关中含有看不见的字符，收文单位将拒收。请重新输入。</translation>
    </message>
    <message>
        <source>The seal of this paper cannot be verified yet, so it is not signed for. Ask the administrator for the missing certificates, or accept it explicitly.</source>
        <translation>这件公文的印章尚不能核验，没有签收。请向管理员索取缺少的证书；确需签收的，请明确表示接受。</translation>
    </message>
    <message>
        <source>This paper carries no seal, so it is not signed for. Return it to its sender, or accept it explicitly.</source>
        <translation>这件公文没有盖章，没有签收。请退回发文单位；确需签收的，请明确表示接受。</translation>
    </message>
    <message>
        <source>The seal of this paper does not hold, so it is not signed for. Return it to its sender, or accept it explicitly.</source>
        <translation>这件公文的印章核验未通过，没有签收。请退回发文单位；确需签收的，请明确表示接受。</translation>
    </message>
    <message>
        <source>(Not the title on the sealed pages) %1</source>
        <translation>（与盖章页面上的标题不符）%1</translation>
    </message>
    <message>
        <source>(Not the number on the sealed pages) %1</source>
        <translation>（与盖章页面上的发文字号不符）%1</translation>
    </message>
    <message>
        <source>The sealed pages do not carry the title given for this paper. Give the title that is printed on the first page.</source>
        <translation>盖章的页面上没有所填的公文标题。请按首页上印的标题填写。</translation>
    </message>
    <message>
        <source>The sealed pages do not carry the number given for this paper. Give the number that is printed on the first page.</source>
        <translation>盖章的页面上没有所填的发文字号。请按首页上印的发文字号填写。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1，另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>The file</source>
        <translation>被核验的文件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>文件名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>文件大小</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes, %n page(s)</source>
        <translation>
            <numerusform>%1 字节，%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>SM3 digest</source>
        <translation>SM3 摘要</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核验时间</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>核验依据</translation>
    </message>
    <message>
        <source>no root certificate: whose a seal is cannot be judged</source>
        <translation>没有导入根证书，无法判断印章属于谁</translation>
    </message>
    <message numerus="yes">
        <source>%n root certificate(s): %1</source>
        <translation>
            <numerusform>受信任的根证书 %n 份：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1, by a trusted time stamp</source>
        <translation>%1（依据可信时间戳）</translation>
    </message>
    <message>
        <source>%1, as the signer&apos;s computer told</source>
        <translation>%1（签章计算机自报的时间）</translation>
    </message>
    <message>
        <source>a page that is not there</source>
        <translation>不存在的页</translation>
    </message>
    <message>
        <source>on no page</source>
        <translation>没有盖在页面上</translation>
    </message>
    <message numerus="yes">
        <source>pages %1 to %2, %n in all</source>
        <translation>
            <numerusform>第 %1 页至第 %2 页，共 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>not revoked, by a list of %1</source>
        <translation>未被吊销（依据 %1 的吊销列表）</translation>
    </message>
    <message>
        <source>revoked on %1, after signing</source>
        <translation>%1 被吊销，在签章之后</translation>
    </message>
    <message>
        <source>revoked on %1</source>
        <translation>%1 被吊销</translation>
    </message>
    <message>
        <source>not checked: no list that was current then is kept here</source>
        <translation>没有核对：本机没有当时有效的吊销列表</translation>
    </message>
    <message>
        <source>Seal %1: %2</source>
        <translation>印章 %1：%2</translation>
    </message>
    <message>
        <source>Signature %1 without a seal</source>
        <translation>签名 %1（不带印章）</translation>
    </message>
    <message>
        <source>Seal number</source>
        <translation>印章编号</translation>
    </message>
    <message>
        <source>%1, valid %2 to %3</source>
        <translation>%1，有效期 %2 至 %3</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>签章人</translation>
    </message>
    <message>
        <source>Seal maker</source>
        <translation>制章者</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签章时间</translation>
    </message>
    <message>
        <source>Stands on</source>
        <translation>盖章位置</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>证书链</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>吊销情况</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>保护范围</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>签后变动</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>所属版本</translation>
    </message>
    <message>
        <source>Report on the verification of electronic seals</source>
        <translation>电子印章核验报告</translation>
    </message>
    <message>
        <source>More</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>Further seals are not listed.</source>
        <translation>其余印章不再列出。</translation>
    </message>
    <message>
        <source>Made by %1 from the file itself and the root certificates and revocation lists kept on this computer, without asking any network. It tells what was found at the time of verification, of the file with the digest above and of no other.</source>
        <translation>本报告由 %1 依据文件本身和本机保存的根证书、吊销列表核验得出，核验时没有联网。报告只说明核验时的情况，只适用于上列摘要所对应的文件。</translation>
    </message>
    <message>
        <source>Judged as of</source>
        <translation>判断时刻</translation>
    </message>
    <message>
        <source>%1, as was asked for; what is known now may say otherwise</source>
        <translation>%1（按要求指定）；依据现在掌握的情况，结论可能不同</translation>
    </message>
    <message numerus="yes">
        <source>%n further finding(s) are not listed.</source>
        <translation>
            <numerusform>另有 %n 项未列出。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; a seal maker by this name, on no list here</source>
        <translation>%1（按证书名称认定为制章人，本机没有登记）</translation>
    </message>
    <message>
        <source>The picture of this seal cannot be shown.</source>
        <translation>这枚印章的图样无法显示。</translation>
    </message>
    <message>
        <source>This seal was made neither for your unit nor for you. Ask the one who gave it to you for the right file.</source>
        <translation>这枚印章不是为本单位或您本人制作的。请向提供文件的人另要。</translation>
    </message>
    <message>
        <source>This seal is in the list already.</source>
        <translation>这枚印章已在列表中。</translation>
    </message>
    <message>
        <source>There are too many seals in the list.</source>
        <translation>列表中的印章太多，不能再添加。</translation>
    </message>
    <message>
        <source>This seal was made neither for your unit nor for you. Choose another one.</source>
        <translation>这枚印章不是为本单位或您本人制作的，请选择其他印章。</translation>
    </message>
    <message>
        <source>No line with the date and the unit&apos;s name above it was found. Place the seal by hand.</source>
        <translation>没有找到署名和成文日期。请指定盖章位置。</translation>
    </message>
</context>
<context>
    <name>wenshu_render</name>
    <message>
        <source>A picture of the file is missing and was left out.</source>
        <translation>文件缺少一幅图片，这幅图片没有显示。</translation>
    </message>
    <message>
        <source>A picture in the file is too large to be shown and was left out.</source>
        <translation>文件里有一幅图片过大，不能显示，已略去。</translation>
    </message>
    <message>
        <source>A font inside the file is broken. An installed font is used instead.</source>
        <translation>文件内的一种字体已损坏，改用本机已安装的字体。</translation>
    </message>
    <message>
        <source>A picture in the file is broken and was left out.</source>
        <translation>文件里有一幅图片已损坏，已略去。</translation>
    </message>
    <message>
        <source>A picture in the file is of an unknown kind and was left out.</source>
        <translation>文件里有一幅图片的格式无法识别，已略去。</translation>
    </message>
    <message>
        <source>Drawing the page was stopped.</source>
        <translation>页面绘制已停止。</translation>
    </message>
    <message>
        <source>The page is too large to be drawn at this resolution. Choose a smaller one.</source>
        <translation>按这个分辨率绘制，页面过大。请选择较低的分辨率。</translation>
    </message>
    <message>
        <source>The resolution must be 1 to 2400 dots per inch and the rotation a multiple of 90 degrees.</source>
        <translation>分辨率应为每英寸 1 到 2400 点，旋转角度应为 90 度的倍数。</translation>
    </message>
    <message>
        <source>The PDF could not be written. Check the place and the room left on it.</source>
        <translation>PDF 未能写入。请检查存放位置和剩余空间。</translation>
    </message>
    <message>
        <source>Writing the PDF was stopped.</source>
        <translation>PDF 写入已停止。</translation>
    </message>
    <message>
        <source>The seal cannot be drawn: check the length of its words, its size and its resolution.</source>
        <translation>印章无法绘制：请检查印文的字数、印章的尺寸和分辨率。</translation>
    </message>
    <message>
        <source>No installed font has all characters of the seal. Install a Chinese font and try again.</source>
        <translation>已安装的字体都不含印文的全部文字。请安装中文字体后再试。</translation>
    </message>
    <message>
        <source>The PDF could not be made from this document.</source>
        <translation>这份文件不能转成 PDF。</translation>
    </message>
</context>
<context>
    <name>wenshu_seal</name>
    <message>
        <source>The signature holds: the paper is as it was sealed.</source>
        <translation>签名有效：公文与盖章时一致。</translation>
    </message>
    <message>
        <source>This file carries no signature. Nothing proves who it is from or that it is unchanged.</source>
        <translation>这份文件没有签名。无法证明它由谁发出、是否改动过。</translation>
    </message>
    <message>
        <source>The bytes are those that were signed, but whose signature it is cannot be judged: no trusted root certificate is installed. Ask the administrator to import it.</source>
        <translation>内容与签名时一致，但无法判定是谁的签名：本机没有导入受信任的根证书。请管理员导入根证书。</translation>
    </message>
    <message>
        <source>Parts of this file are encrypted, so its signatures cannot be judged here.</source>
        <translation>文件的一部分已加密，无法在这里核验签名。</translation>
    </message>
    <message>
        <source>The file announces signatures, but their list is not in it.</source>
        <translation>文件声明有签名，但签名列表不在文件里。</translation>
    </message>
    <message>
        <source>The list of signatures is damaged. Ask the sender for the file again.</source>
        <translation>签名列表已损坏。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The file holds a further document that nobody signed. Do not trust that part.</source>
        <translation>文件里还有一个没有签名的文档。请勿采信那一部分。</translation>
    </message>
    <message>
        <source>The file holds parts that neither the paper nor a signature names. They are not shown and may have been added later.</source>
        <translation>文件里有公文和签名都没有列出的内容。这些内容不会显示，可能是后来加入的。</translation>
    </message>
    <message>
        <source>The signature is damaged or incomplete and proves nothing. Ask the sender for the file again.</source>
        <translation>签名已损坏或不完整，不能证明任何事情。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The signature&apos;s value is missing, so it proves nothing. Ask the sender for the file again.</source>
        <translation>缺少签名值，不能证明任何事情。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The signature departs from the standard&apos;s form in a way that changes nothing.</source>
        <translation>签名的格式与标准略有出入，不影响结果。</translation>
    </message>
    <message>
        <source>The signature protects the parts by a method that is unknown or not allowed, so changes could not be noticed.</source>
        <translation>签名保护内容的方法无法识别或不允许使用，内容被改动也无从发现。</translation>
    </message>
    <message>
        <source>The signature protects the parts by an outdated method that can be forged.</source>
        <translation>签名保护内容的方法已经过时，可以伪造。</translation>
    </message>
    <message>
        <source>The parts are protected by a digest other than the national SM3.</source>
        <translation>内容使用的摘要算法不是国密算法 SM3。</translation>
    </message>
    <message>
        <source>A signed part was removed from the file after signing.</source>
        <translation>有一个已签名的部分在签名后被删除。</translation>
    </message>
    <message>
        <source>A signed part was altered after signing.</source>
        <translation>有一个已签名的部分在签名后被改动。</translation>
    </message>
    <message>
        <source>The description of the signature was altered after signing: what it covers or where the seal stands is not what was signed.</source>
        <translation>签名的说明在签名后被改动：签名的范围或印章的位置与签名时不符。</translation>
    </message>
    <message>
        <source>The digest of the signature is formed with the signer&apos;s key in front.</source>
        <translation>计算签名的摘要时，前面加入了签名人的公钥。</translation>
    </message>
    <message>
        <source>The signature is made by a method this program does not know.</source>
        <translation>签名所用的算法本程序不认识。</translation>
    </message>
    <message>
        <source>The signature is false: it was not made with the signer&apos;s key over these bytes.</source>
        <translation>签名是假的：它不是用签名人的密钥对这些内容签出的。</translation>
    </message>
    <message>
        <source>The signature does not enclose the signer&apos;s certificate and cannot be verified without it. Ask the sender for the certificate.</source>
        <translation>签名里没有附带签名人的证书，无法核验。请向来文机关索取证书。</translation>
    </message>
    <message>
        <source>The signature names its method wrongly; it is SM2 with SM3 and holds.</source>
        <translation>签名写错了算法名称；实际是 SM2 和 SM3，核验通过。</translation>
    </message>
    <message>
        <source>The signature is made by a method other than the national SM2.</source>
        <translation>签名所用的算法不是国密算法 SM2。</translation>
    </message>
    <message>
        <source>The seal file in the package is not the seal that was used for signing.</source>
        <translation>文件里的印章与签名时所用的印章不是同一个。</translation>
    </message>
    <message>
        <source>The seal is forged: it was not made by the seal maker it names, or it was altered.</source>
        <translation>印章是伪造的：它不是由所写的制章人制作，或制作后被改动。</translation>
    </message>
    <message>
        <source>The signer is not one of those who may use this seal.</source>
        <translation>签名人不在可以使用这枚印章的名单中。</translation>
    </message>
    <message>
        <source>The seal does not say in a readable form who may use it, so that could not be checked.</source>
        <translation>印章没有以可读的形式写明谁可以使用，因此无法检查。</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate does not lead to a certificate authority trusted here.</source>
        <translation>签名人的证书不是由本机信任的机构签发。</translation>
    </message>
    <message>
        <source>The signer&apos;s certificate is not one for signing.</source>
        <translation>签名人的证书不能用于签名。</translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate is not one for making seals, was not valid then, or does not lead to a certificate authority trusted here.</source>
        <translation>制章人的证书不能用于制章，或当时不在有效期内，或不是由本机信任的机构签发。</translation>
    </message>
    <message>
        <source>At the time of signing the signer&apos;s certificate was not valid yet or had expired.</source>
        <translation>签名时，签名人的证书尚未生效或已过期。</translation>
    </message>
    <message>
        <source>At the time of signing the seal was not valid yet or had expired.</source>
        <translation>签名时，印章尚未生效或已过期。</translation>
    </message>
    <message>
        <source>The signature does not say readably when it was made; it was judged as of now.</source>
        <translation>签名没有写明可读的签名时间，按现在的时间核验。</translation>
    </message>
    <message>
        <source>The signature is dated in the future. Check the clock of this computer, or ask the signer.</source>
        <translation>签名的时间在将来。请检查本机时间，或向签名人核实。</translation>
    </message>
    <message>
        <source>A certificate behind the signature was revoked before it was used.</source>
        <translation>签名所依据的一张证书在使用之前已被吊销。</translation>
    </message>
    <message>
        <source>A certificate behind the signature was revoked later; signatures made before that stay valid.</source>
        <translation>签名所依据的一张证书后来被吊销；吊销之前的签名仍然有效。</translation>
    </message>
    <message>
        <source>Whether the certificates were revoked was not checked: no revocation list of their authority is installed.</source>
        <translation>没有检查证书是否已被吊销：本机没有导入签发机构的吊销列表。</translation>
    </message>
    <message>
        <source>The signature does not cover everything this paper is made of. The parts named here could have been changed or added.</source>
        <translation>签名没有覆盖公文的全部内容。下列部分可能被改动或添加过。</translation>
    </message>
    <message>
        <source>The parts named here were added after this signature; a later signature covers them, this one does not.</source>
        <translation>下列部分在这个签名之后加入；后面的签名覆盖了它们，这个签名没有。</translation>
    </message>
    <message>
        <source>The seal is dated outside the validity of its maker&apos;s certificate, which was valid when the seal was used.</source>
        <translation>印章的制作日期不在制章人证书的有效期内；使用印章时该证书有效。</translation>
    </message>
    <message>
        <source>Further signatures were added after this one.</source>
        <translation>在这个签名之后又加盖了别的签名。</translation>
    </message>
    <message>
        <source>The signed parts are unchanged and the seal is genuine.</source>
        <translation>已签名的部分没有改动，印章是真的。</translation>
    </message>
    <message>
        <source>Signer and seal maker lead to an authority trusted here.</source>
        <translation>签名人和制章人的证书由本机信任的机构签发。</translation>
    </message>
    <message>
        <source>Everything that is shown is signed.</source>
        <translation>显示的内容全部已签名。</translation>
    </message>
    <message>
        <source>Nothing was changed or added after this signature.</source>
        <translation>在这个签名之后没有改动或添加。</translation>
    </message>
    <message>
        <source>A seal needs a number of 1 to 64 letters, digits or signs without blanks.</source>
        <translation>印章编号应为 1 到 64 个字母、数字或符号，不含空格。</translation>
    </message>
    <message>
        <source>A seal needs a name of at most 200 characters.</source>
        <translation>印章名称不能为空，最多 200 个字。</translation>
    </message>
    <message>
        <source>Say whether the seal is one of a unit or of a person.</source>
        <translation>请写明是单位印章还是个人印章。</translation>
    </message>
    <message>
        <source>A seal measures between 5 and 200 mm each way.</source>
        <translation>印章的长和宽都应在 5 到 200 毫米之间。</translation>
    </message>
    <message>
        <source>The picture of the seal is larger than 4 MB. Make it smaller.</source>
        <translation>印章图片大于 4 MB。请缩小图片。</translation>
    </message>
    <message>
        <source>The picture of the seal must be a PNG, JPEG, GIF or BMP picture or an OFD.</source>
        <translation>印章图片应为 PNG、JPEG、GIF、BMP 图片或 OFD。</translation>
    </message>
    <message>
        <source>The seal&apos;s period of validity must begin before it ends.</source>
        <translation>印章有效期的开始应早于结束。</translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate is not one for signing. Choose the signing certificate.</source>
        <translation>制章人的证书不能用于签名。请选择签名证书。</translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate is not valid on the day the seal is made. Ask its authority for a new one.</source>
        <translation>制作印章当天，制章人的证书不在有效期内。请向签发机构申请新证书。</translation>
    </message>
    <message>
        <source>A seal needs at least one holder&apos;s certificate.</source>
        <translation>印章至少需要一名持有人的证书。</translation>
    </message>
    <message>
        <source>There is no place for the seal on name and date as GB/T 9704 asks. Adjust the lines before the signature or place the seal by hand.</source>
        <translation>署名和日期处没有符合 GB/T 9704 要求的盖章位置。请调整署名前的行距或字距，或手动指定位置。</translation>
    </message>
    <message>
        <source>The seal has no size.</source>
        <translation>印章没有尺寸。</translation>
    </message>
    <message>
        <source>No line with the date and the unit&apos;s name above it was found. Place the seal by hand or by page and position.</source>
        <translation>没有找到日期及其上方的单位署名。请手动指定位置，或写明页码和位置。</translation>
    </message>
    <message>
        <source>A riding seam seal goes over 2 to 50 pages.</source>
        <translation>骑缝章应盖在 2 到 50 页上。</translation>
    </message>
    <message>
        <source>Say where on the paper the seal goes.</source>
        <translation>请写明印章盖在公文的什么位置。</translation>
    </message>
    <message>
        <source>The seal has no size on the page.</source>
        <translation>印章在页面上没有尺寸。</translation>
    </message>
    <message>
        <source>The time of signing is missing.</source>
        <translation>缺少签名时间。</translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate was revoked. This seal must not be used any more.</source>
        <translation>制章人的证书已被吊销。这枚印章不能再使用。</translation>
    </message>
    <message>
        <source>Your certificate was revoked. It must not be used for sealing any more.</source>
        <translation>您的证书已被吊销，不能再用于盖章。</translation>
    </message>
    <message>
        <source>The seal was made by a seal maker that is not trusted here. Nothing was sealed.</source>
        <translation>印章的制章人不受本机信任。没有盖章。</translation>
    </message>
    <message>
        <source>Your certificate is not from an authority trusted here. Nothing was sealed.</source>
        <translation>您的证书不是由本机信任的机构签发。没有盖章。</translation>
    </message>
    <message>
        <source>The seal is forged or damaged. Ask the seal maker for the file again.</source>
        <translation>印章是伪造的或已损坏。请向制章人重新索取印章文件。</translation>
    </message>
    <message>
        <source>The seal was made with a certificate that is not one for making seals.</source>
        <translation>制作这枚印章的证书不能用于制章。</translation>
    </message>
    <message>
        <source>Your certificate is not one of those that may use this seal.</source>
        <translation>您的证书不在可以使用这枚印章的名单中。</translation>
    </message>
    <message>
        <source>Your certificate is not one for signing. Choose the signing certificate.</source>
        <translation>您的证书不能用于签名。请选择签名证书。</translation>
    </message>
    <message>
        <source>Your certificate has expired or is not valid yet. Have it renewed.</source>
        <translation>您的证书已过期或尚未生效。请申请更换。</translation>
    </message>
    <message>
        <source>The seal has expired or is not valid yet. Have a new one made.</source>
        <translation>印章已过期或尚未生效。请申请制作新印章。</translation>
    </message>
    <message>
        <source>A signature already on this paper does not hold. Sealing it would vouch for altered content; ask for the original file.</source>
        <translation>公文上已有的一个签名核验不通过。再盖章等于为改动过的内容作证；请索取原始文件。</translation>
    </message>
    <message>
        <source>An earlier seal closed this paper: no further seal can be added without breaking it.</source>
        <translation>以前的印章已封闭这件公文：再加盖印章会使它失效。</translation>
    </message>
    <message>
        <source>This file&apos;s structure does not let a signature be added. Save it anew first.</source>
        <translation>这份文件的结构不能加入签名。请先重新保存。</translation>
    </message>
    <message>
        <source>The page the seal is to go on does not exist.</source>
        <translation>要盖章的页面不存在。</translation>
    </message>
    <message>
        <source>The key does not fit the certificate: what it signed does not hold. Nothing was sealed.</source>
        <translation>密钥与证书不配套：签出的结果核验不通过。没有盖章。</translation>
    </message>
    <message>
        <source>This file&apos;s structure does not let it be sealed so that the seal holds. Save it anew first.</source>
        <translation>这份文件的结构不能盖出有效的印章。请先重新保存。</translation>
    </message>
    <message>
        <source>This file has no such document to seal.</source>
        <translation>文件里没有要盖章的文档。</translation>
    </message>
    <message>
        <source>Parts of this file are encrypted. Decrypt it before sealing.</source>
        <translation>文件的一部分已加密。请先解密再盖章。</translation>
    </message>
    <message>
        <source>This seal is damaged or not of a known form. Ask its owner for the file again.</source>
        <translation>印章已损坏，或格式无法识别。请向印章持有人重新索取文件。</translation>
    </message>
    <message>
        <source>This seal is larger than any real seal. It was not opened.</source>
        <translation>印章文件的大小超出正常范围，没有打开。</translation>
    </message>
    <message>
        <source>This file lists more signatures than any real paper has.</source>
        <translation>文件列出的签名数目超出正常范围。</translation>
    </message>
    <message>
        <source>The private key does not belong to this certificate. Choose the key that was issued with it.</source>
        <translation>私钥与这张证书不配套。请选择与证书一起签发的密钥。</translation>
    </message>
    <message>
        <source>This file is built so that judging it would take too long.</source>
        <translation>这份文件的构造会使核验耗时过长。</translation>
    </message>
    <message>
        <source>A part of the file is damaged. Ask the sender for it again.</source>
        <translation>文件的一部分已损坏。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>This file is built so that judging it would take too long. Do not trust it.</source>
        <translation>这份文件的构造会使核验耗时过长。请勿采信。</translation>
    </message>
    <message>
        <source>The description of the signature is damaged. Ask the sender for the file again.</source>
        <translation>签名的说明文件已损坏。请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The time stamp of the signature is false: it is damaged or was made for another signature.</source>
        <translation>签名的时间戳是假的：已经损坏，或者是为别的签名出具的。</translation>
    </message>
    <message>
        <source>The time of signing is proved by a time stamp that is trusted here.</source>
        <translation>签名时间由这里信任的时间戳证明。</translation>
    </message>
    <message>
        <source>The file holds parts that its own table of contents leaves out. Other programs might show them: do not trust this file.</source>
        <translation>文件里有些部分没有列入它自己的目录，别的程序可能会显示出来；请勿采信这份文件。</translation>
    </message>
    <message>
        <source>A signature that a later one confirms was taken out of the list of signatures. Ask the sender for the file again.</source>
        <translation>有一个签名已被后来的签名确认，却从签名列表中去掉了。请让发件人重新发送文件。</translation>
    </message>
    <message>
        <source>The picture of the seal is itself a signed paper, which no seal may hold. Do not trust it.</source>
        <translation>印章的图案本身又是一份签过名的文件，印章里不允许这样。请勿采信。</translation>
    </message>
    <message>
        <source>The signature holds several signers in one, which no paper may. It proves nothing.</source>
        <translation>这个签名里合装了几个签名人，公文不允许这样，它证明不了什么。</translation>
    </message>
    <message>
        <source>A part that nobody signed has a name that other programs could take for that of a signed one and show instead: do not trust this file.</source>
        <translation>文件里有一个未签名的部分，别的程序可能把它的名称当作已签名的部分，误把它显示出来；请勿采信这份文件。</translation>
    </message>
    <message>
        <source>The signature carries a time stamp that cannot be relied on here; the time shown is the signer&apos;s own.</source>
        <translation>签名带有时间戳，但在这里不足采信；所示时间是签名人自己写的。</translation>
    </message>
    <message>
        <source>The file holds neither a certificate of an authority nor a revocation list. Choose another file.</source>
        <translation>文件里既没有发证机构的证书，也没有吊销列表。请另选文件。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written. Check your rights and the free space.</source>
        <translation>文件夹 %1 无法写入。请检查权限和剩余空间。</translation>
    </message>
    <message>
        <source>The folder holds too many files. Choose one that holds only certificates and revocation lists.</source>
        <translation>这个文件夹里的文件太多。请选择只存放证书和吊销列表的文件夹。</translation>
    </message>
    <message>
        <source>%1 was distrusted on %2. Restore it if it is to be trusted again.</source>
        <translation>%1 已于 %2 被撤销信任。如需重新信任，请用恢复功能。</translation>
    </message>
    <message>
        <source>More than one entry begins with these digits. Give more of them.</source>
        <translation>有不止一项以这几位开头。请多写几位。</translation>
    </message>
    <message>
        <source>Nothing in the trust store has this fingerprint. Give at least its first eight digits.</source>
        <translation>信任库里没有这个指纹。请至少写出前八位。</translation>
    </message>
    <message>
        <source>The file carries a list of its parts: nothing is missing, nothing was put in beside it.</source>
        <translation>文件自带完整性清单：内容齐全，没有混入清单以外的东西。</translation>
    </message>
    <message>
        <source>The file&apos;s list of its parts is damaged.</source>
        <translation>文件自带的完整性清单已损坏。</translation>
    </message>
    <message>
        <source>Parts are missing that the file&apos;s list of its parts names.</source>
        <translation>文件自带的完整性清单所列的内容有缺失。</translation>
    </message>
    <message>
        <source>The file holds parts that its own list of parts does not name: they were put in after the list was made.</source>
        <translation>文件中有完整性清单没有列出的内容，是清单制成之后放进去的。</translation>
    </message>
    <message>
        <source>The signature of the file&apos;s list of its parts does not hold, so the list proves nothing.</source>
        <translation>文件自带的完整性清单的签名不成立，这份清单不能证明任何事情。</translation>
    </message>
    <message>
        <source>The document has no page %1.</source>
        <translation>文档没有第 %1 页。</translation>
    </message>
    <message>
        <source>Nothing of the seal would stand on page %1. Choose another place.</source>
        <translation>印章会整个落在第 %1 页之外。请另选位置。</translation>
    </message>
    <message>
        <source>Give the word that the seal goes on.</source>
        <translation>请写明印章要盖在哪个词上。</translation>
    </message>
    <message>
        <source>The word stands in more than %1 places. Choose one that is rarer.</source>
        <translation>这个词出现了 %1 处以上。请换一个出现较少的词。</translation>
    </message>
    <message>
        <source>The word the seal is to go on does not stand on any page. Check it, or place the seal by hand.</source>
        <translation>各页都没有要盖章的这个词。请核对，或手动指定位置。</translation>
    </message>
    <message>
        <source>One of the pages is too low for a riding seam seal at this place. Leave that page out.</source>
        <translation>有一页高度不够，骑缝章盖不到这个位置。请不要选这一页。</translation>
    </message>
    <message>
        <source>The picture of this seal is a sealed paper itself. Ask the seal maker for another seal.</source>
        <translation>这枚印章的图案本身又是一份盖过章的文件。请向制章人另行索取印章。</translation>
    </message>
    <message>
        <source>The seal was made by its own holder. A seal counts only where a seal maker made it.</source>
        <translation>这枚印章是持有人自己制作的。印章须由制章人制作才算数。</translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate was not valid when the seal was made. Have a new seal made.</source>
        <translation>制作这枚印章时，制章人的证书不在有效期内。请申请制作新印章。</translation>
    </message>
    <message>
        <source>Whether the one who made this seal may make seals is not known here: it could be any unit that made itself a seal of another&apos;s name. Have the seal makers you trust put into the trust store.</source>
        <translation>本机不知道制作这枚印章的人是否有权制章：任何单位都可能这样给自己做一枚别家名义的印章。请让管理员把可信的制章人加入信任库。</translation>
    </message>
    <message>
        <source>The seal&apos;s maker is taken for one by the name in its certificate; the trust store lists no seal makers.</source>
        <translation>制章人是按其证书上的名称认定的；信任库里没有登记制章人。</translation>
    </message>
    <message>
        <source>Whether the one who made this seal may make seals is not known here. Have its certificate put into the trust store as that of a seal maker. Nothing was sealed.</source>
        <translation>本机不知道制作这枚印章的人是否有权制章。请让管理员把他的证书作为制章人加入信任库。没有盖章。</translation>
    </message>
    <message>
        <source>This is the certificate of a unit or a person: roots and authorities are trusted, not those they vouch for. If it is a seal maker&apos;s, import it as such.</source>
        <translation>这是单位或个人的证书：信任库信任的是根证书和发证机构，不是他们担保的单位和个人。如果是制章人的证书，请按制章人导入。</translation>
    </message>
    <message>
        <source>The file holds no seal maker&apos;s certificate. A root is none: everyone below it could make seals then.</source>
        <translation>文件里没有制章人的证书。根证书不能当作制章人：否则它下面的任何人都可以制章。</translation>
    </message>
    <message>
        <source>Whose signature it is cannot be judged: a file of the trust store cannot be read, and it may be what says who is no longer trusted. The trust store names the file; have it mended or taken away.</source>
        <translation>无法判断是谁的签名：信任库里有文件无法读取，其中可能正记着不再信任谁。信任库会指出是哪个文件，请让管理员修复或移走它。</translation>
    </message>
    <message>
        <source>A file of the trust store cannot be read, and it may be what says who is no longer trusted. The trust store names the file; have it mended or taken away. Nothing was sealed.</source>
        <translation>信任库里有文件无法读取，其中可能正记着不再信任谁。信任库会指出是哪个文件，请让管理员修复或移走它。本次没有盖章。</translation>
    </message>
    <message numerus="yes">
        <source>Besides certificates and revocation lists the file holds %n part(s) that are neither or are damaged. Nothing was imported. Ask the sender for a file without them.</source>
        <translation>
            <numerusform>除证书和吊销列表外，文件里还有 %n 处别的内容或已损坏的内容。没有导入任何内容。请提供方另给一个不含这些内容的文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file %1 among what is distrusted holds something else besides, which would be lost. Take it out of the folder and lay its parts there one by one. Nothing was changed.</source>
        <translation>不再信任的文件中，%1 还含有别的内容，移动会使其丢失。请把它移出文件夹，拆开后逐个放回。本次没有改动。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1，另有 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in the trust store cannot be read, and what is distrusted or revoked may stand there: until it is mended or taken away, no seal and no signature of a document is taken for valid.</source>
        <translation>信任库中的 %1 无法读取，其中可能记着不再信任或已被吊销的证书：在修复或移走之前，任何印章和文件签名都不认定为有效。</translation>
    </message>
    <message>
        <source>%1 in the trust store cannot be read: until it is mended or taken away, only the other seal makers count.</source>
        <translation>信任库中的 %1 无法读取：在修复或移走之前，只认其余的制章人。</translation>
    </message>
    <message>
        <source>%1 in the trust store is neither a certificate nor a revocation list and was passed over; everything else there counts.</source>
        <translation>信任库中的 %1 既不是证书也不是吊销列表，没有采用；其余照常有效。</translation>
    </message>
    <message>
        <source>This seal is not to be seen on any page. A seal that is to be seen on the pages is a mere picture, unless another signature here is its own.</source>
        <translation>这枚印章在各页上都看不到。页面上如果看得到印章，那只是一幅图，除非它属于这里的另一个签章。</translation>
    </message>
</context>
<context>
    <name>wenshu_store</name>
    <message>
        <source>The program tried to write text into the audit log. Please report this.</source>
        <translation>程序试图把文字写入审计日志。请报告维护人员。</translation>
    </message>
    <message>
        <source>The stored file “%1” is damaged: its bytes are not those that were stored. Restore it from a backup or ask the sender to send it again.</source>
        <translation>保存的文件“%1”已损坏，内容与保存时不同。请用备份恢复，或请来文机关重新发送。</translation>
    </message>
    <message>
        <source>The program tried to store a file twice. Please report this.</source>
        <translation>程序试图把同一文件保存两次。请报告维护人员。</translation>
    </message>
    <message>
        <source>The file is too large to be stored. Nothing was changed.</source>
        <translation>文件过大，不能保存。原有内容没有改动。</translation>
    </message>
    <message>
        <source>The stored file is larger than can be opened here.</source>
        <translation>保存的文件过大，不能在这里打开。</translation>
    </message>
    <message>
        <source>This store was written by a newer Wenshu. Install that version to open it.</source>
        <translation>本地库由更新版本的文枢写成。请安装该版本后再打开。</translation>
    </message>
    <message>
        <source>This key does not open the store. Unlock the vault that belongs to this profile.</source>
        <translation>这个密钥打不开本机的公文库。请用这个用户文件夹自己的口令解锁。</translation>
    </message>
    <message>
        <source>The store is damaged. Nothing was deleted; ask the administrator to restore it from a backup.</source>
        <translation>本地库已损坏，没有删除任何内容；请管理员用备份恢复。</translation>
    </message>
    <message>
        <source>The store is damaged. It was kept as “%1”; nothing was deleted. Restore it from a backup or ask the administrator.</source>
        <translation>本地库已损坏，已另存为“%1”，没有删除任何内容。请用备份恢复，或联系管理员。</translation>
    </message>
    <message>
        <source>There is no key for the store. Unlock the vault first.</source>
        <translation>还没有解锁，打不开本机的公文库。请先用口令解锁。</translation>
    </message>
    <message>
        <source>There is no store in this profile yet. Create the profile first.</source>
        <translation>用户文件夹里还没有本地库。请先建立用户文件夹。</translation>
    </message>
    <message>
        <source>There is already a store here. Open it, or choose another folder.</source>
        <translation>这里已有本地库。请打开它，或另选文件夹。</translation>
    </message>
    <message>
        <source>The program tried to save outside a save. Nothing was changed; please report this.</source>
        <translation>程序在保存过程之外试图保存。没有作任何改动；请报告维护人员。</translation>
    </message>
    <message>
        <source>The store is still saving. Try again in a moment.</source>
        <translation>本地库仍在保存。请稍后再试。</translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>This paper is not in the store. Refresh the list.</source>
        <translation>本地库里没有这件公文。请刷新列表。</translation>
    </message>
    <message>
        <source>This paper&apos;s secrecy level is above what this installation may hold. Nothing was stored; handle it on the network made for it.</source>
        <translation>这件公文的密级高于本机允许保存的上限，没有保存任何内容；请在相应的涉密网络上办理。</translation>
    </message>
    <message>
        <source>Somebody else has already dealt with this paper. Look at its state again.</source>
        <translation>别人已经处理了这件公文。请重新查看公文状态。</translation>
    </message>
    <message>
        <source>This paper is already in the recycle bin.</source>
        <translation>这件公文已在回收站里。</translation>
    </message>
    <message>
        <source>This paper is not in the recycle bin.</source>
        <translation>这件公文不在回收站里。</translation>
    </message>
    <message>
        <source>The search text is too long. Use at most %1 characters.</source>
        <translation>查找的文字太长。最多用 %1 个字。</translation>
    </message>
    <message>
        <source>This is already in the store. Nothing was changed.</source>
        <translation>这项内容已在本地库里。没有作任何改动。</translation>
    </message>
    <message>
        <source>The store does not allow this change. Nothing was changed.</source>
        <translation>本地库不允许这项改动。没有作任何改动。</translation>
    </message>
    <message>
        <source>The program tried to store something it may not. Nothing was changed; please report this.</source>
        <translation>程序试图保存不允许的内容。没有作任何改动；请报告维护人员。</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again; nothing was changed.</source>
        <translation>磁盘已满。请腾出空间后再试；原有内容没有改动。</translation>
    </message>
    <message>
        <source>The store cannot be written. Ask the administrator for the right to write in the profile folder.</source>
        <translation>本地库不能写入。请管理员授予用户文件夹的写入权限。</translation>
    </message>
    <message>
        <source>The store is being used by another program. Try again in a moment.</source>
        <translation>本地库正被另一个程序使用。请稍后再试。</translation>
    </message>
    <message>
        <source>This is too large for the store. Nothing was changed.</source>
        <translation>内容过大，本地库不能保存。没有作任何改动。</translation>
    </message>
    <message>
        <source>This was stopped. Nothing was changed.</source>
        <translation>已停止。没有作任何改动。</translation>
    </message>
    <message>
        <source>Reading or writing the store failed. Try again; if it happens again, check the disk.</source>
        <translation>读写本地库出错。请重试；如果再次出错，请检查磁盘。</translation>
    </message>
    <message>
        <source>The store answered in an unexpected way. Nothing was changed; please report this.</source>
        <translation>本地库的应答出乎意料。没有作任何改动；请报告维护人员。</translation>
    </message>
    <message>
        <source>The store is locked. Unlock it with your passphrase and try again.</source>
        <translation>本地库已锁定。请用口令解锁后再试。</translation>
    </message>
    <message>
        <source>The profile folder cannot be made. Choose another folder or ask the administrator for the right to write here.</source>
        <translation>用户文件夹不能建立。请另选文件夹，或请管理员授予写入权限。</translation>
    </message>
    <message>
        <source>The store is still busy with other work. Try again in a moment.</source>
        <translation>本地库正忙于其他工作。请稍后再试。</translation>
    </message>
    <message>
        <source>The program tried to save inside another save. Nothing was changed; please report this.</source>
        <translation>程序在一次保存之内又试图保存。没有作任何改动；请报告维护人员。</translation>
    </message>
    <message>
        <source>Saving failed and nothing was changed. Try again.</source>
        <translation>保存失败，没有作任何改动。请重试。</translation>
    </message>
    <message>
        <source>The paper is not complete and cannot be stored. Please report this.</source>
        <translation>公文内容不完整，不能保存。请报告维护人员。</translation>
    </message>
</context>
<context>
    <name>wenshu_typeset</name>
    <message>
        <source>No installed face has the character %1 (U+%2); install a face that has it, such as fonts-noto-cjk.</source>
        <translation>已安装的字体都没有“%1”字（U+%2）；请安装含有这个字的字体，例如 fonts-noto-cjk。</translation>
    </message>
    <message>
        <source>The paper has too many pages; split it.</source>
        <translation>公文页数太多；请拆分。</translation>
    </message>
    <message>
        <source>The paper has no body; page one must show body text.</source>
        <translation>公文没有正文；首页必须显示正文。</translation>
    </message>
    <message>
        <source>The attachment note is so long that the signature cannot share a page with body text.</source>
        <translation>附件说明太长，署名无法与正文排在同一页。</translation>
    </message>
    <message>
        <source>The body is too short to share a page with its signature; write the attachment note shorter.</source>
        <translation>正文太短，无法与署名排在同一页；请缩短附件说明。</translation>
    </message>
    <message>
        <source>The title of an annex fills its page; shorten it.</source>
        <translation>附件标题占满了一页；请缩短。</translation>
    </message>
    <message>
        <source>No face for the type %1 is installed; install one, or run installer/fonts.sh.</source>
        <translation>没有安装可用作%1的字体；请安装一种，或运行 installer/fonts.sh。</translation>
    </message>
    <message>
        <source>The recipients do not fit on one page; name them by their common name.</source>
        <translation>主送、抄送机关一页排不下；请改用统称。</translation>
    </message>
    <message>
        <source>The issuing mark is too long for one line; use the organ&apos;s standard short name.</source>
        <translation>发文机关标志太长，一行排不下；请用规范化简称。</translation>
    </message>
    <message>
        <source>The document number and the signers do not fit on one line; shorten them.</source>
        <translation>发文字号和签发人一行排不下；请缩短。</translation>
    </message>
    <message>
        <source>The title is so long that page one has no room for body text; shorten it.</source>
        <translation>标题太长，首页排不下正文；请缩短。</translation>
    </message>
    <message>
        <source>There are too many recipients for page one; they were moved to the foot of the last page.</source>
        <translation>首页排不下全部主送机关，已移至末页的版记。</translation>
    </message>
    <message>
        <source>A face on this machine cannot be embedded; install another face for its type.</source>
        <translation>本机有一种字体不能嵌入；请为这种字体另装一种。</translation>
    </message>
    <message>
        <source>Orders (命令) have a format of their own that this version does not set yet.</source>
        <translation>命令（令）有专门的格式，本版本还不能排版。</translation>
    </message>
    <message>
        <source>The paper needs an issuing mark, a title, an issuing organ and a date before it can be set.</source>
        <translation>排版之前，公文必须有发文机关标志、标题、发文机关署名和成文日期。</translation>
    </message>
    <message>
        <source>%1 is not installed; %2 stands in for it, and page breaks may differ from other machines.</source>
        <translation>没有安装%1，用 %2 代替；分页可能与其他计算机不同。</translation>
    </message>
    <message>
        <source>The character %1 is not in the face for %2 and was taken from %3.</source>
        <translation>“%1”字不在用作%2的字体里，改用 %3 中的字。</translation>
    </message>
    <message>
        <source>The report would have too many pages.</source>
        <translation>报告的页数过多。</translation>
    </message>
    <message>
        <source>A letter carries no printing organ and no printing date; they are left out.</source>
        <translation>信函格式不加印发机关和印发日期，已省去。</translation>
    </message>
</context>
<context>
    <name>wenshu_vault</name>
    <message>
        <source>The system&apos;s keychain is not there, is locked or does not answer. Use your passphrase; everything else works as usual.</source>
        <translation>系统钥匙串不存在、已锁定或没有应答。请直接输入口令，其他功能照常。</translation>
    </message>
    <message>
        <source>The keychain holds nothing for this profile. Use your passphrase.</source>
        <translation>钥匙串里没有这个用户文件夹的内容。请直接输入口令。</translation>
    </message>
    <message>
        <source>The key needed is not in the key store of this profile. Ask the administrator to set up this seat again.</source>
        <translation>用户文件夹的密钥文件里没有所需的密钥。请管理员重新设置本席位。</translation>
    </message>
    <message>
        <source>This key does not open the key store. Use the passphrase, or the recovery key it was set up with.</source>
        <translation>这个密钥打不开密钥文件。请用口令，或当初登记时配的恢复密钥。</translation>
    </message>
    <message>
        <source>A passphrase, a name or a key is missing or too long for the key store.</source>
        <translation>口令、名称或密钥缺少或过长。</translation>
    </message>
    <message>
        <source>Another program changed the key store meanwhile. Lock it, unlock it again and repeat the change.</source>
        <translation>另一个程序在此期间改动了密钥文件。请锁定后重新解锁，再做一次这项改动。</translation>
    </message>
    <message>
        <source>There is a key store already. Unlock it, or choose another folder.</source>
        <translation>这个文件夹里已有密钥文件。请直接解锁，或另选文件夹。</translation>
    </message>
    <message>
        <source>The passphrase is wrong. Type it again, or ask the administrator to open the key store with the recovery key.</source>
        <translation>口令不对。请重新输入；忘记口令的，请管理员用恢复密钥设定新口令。</translation>
    </message>
    <message>
        <source>The key store is not damaged; nothing was restored.</source>
        <translation>密钥文件没有损坏，没有恢复任何内容。</translation>
    </message>
    <message>
        <source>The key store of this profile is damaged. It was left as it is; the state before the last change can be restored, or the administrator can open it with the recovery key of a copy.</source>
        <translation>用户文件夹的密钥文件已损坏，保持原样没有改动；可以恢复到上次改动之前的状态，也可以请管理员用副本的恢复密钥打开。</translation>
    </message>
    <message>
        <source>This file is no key store. Choose the profile&apos;s folder.</source>
        <translation>这个文件不是密钥文件。请选择用户文件夹。</translation>
    </message>
    <message>
        <source>The key store was written by a newer version of this program. Install that version; nothing was changed.</source>
        <translation>密钥文件由更新版本的程序写成。请安装该版本；没有作任何改动。</translation>
    </message>
    <message>
        <source>The key store asks for more memory or time than any real one. It was not opened.</source>
        <translation>打开密钥文件所需的内存或时间超出正常范围，没有打开。</translation>
    </message>
    <message>
        <source>The cryptographic library refused to work. Restart the program; if it happens again, tell the administrator.</source>
        <translation>密码库无法工作。请重新启动程序；如果再次出现，请告诉管理员。</translation>
    </message>
    <message>
        <source>The key store is locked. Unlock it with your passphrase first.</source>
        <translation>密钥还锁着。请先用口令解锁。</translation>
    </message>
    <message>
        <source>This key store was set up without a recovery key. Only the passphrase opens it; without it, have the seat shut out and enrol anew.</source>
        <translation>登记时没有配恢复密钥，只能用口令打开。如口令已忘记，请停用本席位后重新登记。</translation>
    </message>
</context>
</TS>
