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
</context>
</TS>
