<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu::shell::Banners</name>
    <message numerus="yes">
        <source>Offline. You can go on drafting, sealing and reading; %n paper(s) will be sent when the connection is back.</source>
        <translation>
            <numerusform>Offline. You can go on drafting, sealing and reading; %n paper(s) will be sent when the connection is back.</numerusform>
            <numerusform>Offline. You can go on drafting, sealing and reading; %n paper(s) will be sent when the connection is back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock and the exchange node&apos;s are %n minute(s) apart; sealing rests until it is right.</source>
        <translation>
            <numerusform>This computer&apos;s clock and the exchange node&apos;s are %n minute(s) apart; sealing rests until it is right.</numerusform>
            <numerusform>This computer&apos;s clock and the exchange node&apos;s are %n minute(s) apart; sealing rests until it is right.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::shell::DesktopNotifier</name>
    <message numerus="yes">
        <source>Wenshu: %n paper(s) await you</source>
        <translation>
            <numerusform>Wenshu: %n paper awaits you</numerusform>
            <numerusform>Wenshu: %n papers await you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::shell::FirstRun</name>
    <message numerus="yes">
        <source>It works: the sample of %n page(s) bears your unit&apos;s seal, and the seal is valid. Your desk is ready.</source>
        <translation>
            <numerusform>It works: the sample of %n page(s) bears your unit&apos;s seal, and the seal is valid. Your desk is ready.</numerusform>
            <numerusform>It works: the sample of %n page(s) bears your unit&apos;s seal, and the seal is valid. Your desk is ready.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::shell::Notices</name>
    <message numerus="yes">
        <source>%n new paper(s), urgent</source>
        <translation>
            <numerusform>%n new paper(s), urgent</numerusform>
            <numerusform>%n new paper(s), urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new paper(s), extra urgent</source>
        <translation>
            <numerusform>%n new paper(s), extra urgent</numerusform>
            <numerusform>%n new paper(s), extra urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new paper(s)</source>
        <translation>
            <numerusform>%n new paper(s)</numerusform>
            <numerusform>%n new paper(s)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, of them %n urgent</source>
        <translation>
            <numerusform>%1, of them %n urgent</numerusform>
            <numerusform>%1, of them %n urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, of them %n extra urgent</source>
        <translation>
            <numerusform>%1, of them %n extra urgent</numerusform>
            <numerusform>%1, of them %n extra urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra urgent paper(s) not opened yet</source>
        <translation>
            <numerusform>%n extra urgent paper not opened yet</numerusform>
            <numerusform>%n extra urgent papers not opened yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::shell::PaperWork</name>
    <message numerus="yes">
        <source>Sent to %n bureau(s). The paper lies under “Sent”.</source>
        <translation>
            <numerusform>Sent to %n bureau. The paper lies under “Sent”.</numerusform>
            <numerusform>Sent to %n bureaus. The paper lies under “Sent”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::shell::StatusRow</name>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n under way</numerusform>
            <numerusform>%n under way</numerusform>
        </translation>
    </message>
</context>
</TS>
