<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu::settings::DistrustSheet</name>
    <message numerus="yes">
        <source>At least %n character(s); kept with the date.</source>
        <translation>
            <numerusform>At least %n character; kept with the date.</numerusform>
            <numerusform>At least %n characters; kept with the date.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) of reason needed</source>
        <translation>
            <numerusform>%n more character of reason needed</numerusform>
            <numerusform>%n more characters of reason needed</numerusform>
        </translation>
    </message>
</context>
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
