<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu::settings::SettingsDialog</name>
    <message numerus="yes">
        <source>%n minute(s) without use</source>
        <translation>
            <numerusform>%n minute(s) without use</numerusform>
            <numerusform>%n minute(s) without use</numerusform>
        </translation>
    </message>
</context>
</TS>
