<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu::lists::DirectoryView</name>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>%n unit</numerusform>
            <numerusform>%n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s)</source>
        <translation>
            <numerusform>%1 of %n unit</numerusform>
            <numerusform>%1 of %n units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::lists::ListPane</name>
    <message numerus="yes">
        <source>the newest %n</source>
        <translation>
            <numerusform>the newest %n</numerusform>
            <numerusform>the newest %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation>
            <numerusform>%n paper</numerusform>
            <numerusform>%n papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::lists::ReturnSheet</name>
    <message numerus="yes">
        <source>%n more character(s) of note needed</source>
        <translation>
            <numerusform>%n more character of note needed</numerusform>
            <numerusform>%n more characters of note needed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is wrong, and what would put it right. Without a reason chosen above, at least %n character(s).</source>
        <translation>
            <numerusform>What is wrong, and what would put it right. Without a reason chosen above, at least %n character.</numerusform>
            <numerusform>What is wrong, and what would put it right. Without a reason chosen above, at least %n characters.</numerusform>
        </translation>
    </message>
</context>
</TS>
