<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu_desk</name>
    <message numerus="yes">
        <source>%1, %n paper(s)</source>
        <translation>
            <numerusform>%1, %n paper</numerusform>
            <numerusform>%1, %n papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s) signed for it</source>
        <translation>
            <numerusform>%1 of %n unit signed for it</numerusform>
            <numerusform>%1 of %n units signed for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n returned it</source>
        <translation>
            <numerusform>%1; %n returned it</numerusform>
            <numerusform>%1; %n returned it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_file</name>
    <message numerus="yes">
        <source>%1 (%n page(s))</source>
        <translation>
            <numerusform>%1 (%n page)</numerusform>
            <numerusform>%1 (%n pages)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ask not to be scaled or turned with the page; they are shown like the page</source>
        <translation>
            <numerusform>%n asks not to be scaled or turned with the page; it is shown like the page</numerusform>
            <numerusform>%n ask not to be scaled or turned with the page; they are shown like the page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) lead elsewhere when clicked</source>
        <translation>
            <numerusform>%n place leads elsewhere when clicked</numerusform>
            <numerusform>%n places lead elsewhere when clicked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n want to be run on opening; none is run</source>
        <translation>
            <numerusform>%n wants to be run on opening; none is run</numerusform>
            <numerusform>%n want to be run on opening; none is run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n; none is played</source>
        <translation>
            <numerusform>%n; none is played</numerusform>
            <numerusform>%n; none is played</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n; this is about the first</source>
        <translation>
            <numerusform>%n; this is about the first</numerusform>
            <numerusform>%n; this is about the first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies at most</source>
        <translation>
            <numerusform>%n copy at most</numerusform>
            <numerusform>%n copies at most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (in %n places, e.g. %1)</source>
        <translation>
            <numerusform> (in %n place, e.g. %1)</numerusform>
            <numerusform> (in %n places, e.g. %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, not looked into</source>
        <translation>
            <numerusform>%n, not looked into</numerusform>
            <numerusform>%n, not looked into</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_jobs</name>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_paper</name>
    <message numerus="yes">
        <source>Say in at least %n character(s) what the sender should know.</source>
        <translation>
            <numerusform>Say in at least %n character what the sender should know.</numerusform>
            <numerusform>Say in at least %n characters what the sender should know.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_seal</name>
    <message numerus="yes">
        <source>%n part(s) that the pages use changed after the sealing, which may show on any page: %1</source>
        <translation>
            <numerusform>%n part that the pages use changed after the sealing, which may show on any page: %1</numerusform>
            <numerusform>%n parts that the pages use changed after the sealing, which may show on any page: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) besides the pages are not covered by this seal: %1</source>
        <translation>
            <numerusform>%n part besides the pages is not covered by this seal: %1</numerusform>
            <numerusform>%n parts besides the pages are not covered by this seal: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_trust</name>
    <message numerus="yes">
        <source>Say in at least %n character(s) why.</source>
        <translation>
            <numerusform>Say in at least %n character why.</numerusform>
            <numerusform>Say in at least %n characters why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_verdict</name>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>on %n page</numerusform>
            <numerusform>on %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_desk_words</name>
    <message numerus="yes">
        <source>overdue by %n day(s)</source>
        <translation>
            <numerusform>overdue by %n day</numerusform>
            <numerusform>overdue by %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and others, %n unit(s)</source>
        <translation>
            <numerusform>%1, %n unit</numerusform>
            <numerusform>%1 and others, %n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leaves in %n second(s)</source>
        <translation>
            <numerusform>leaves in %n second</numerusform>
            <numerusform>leaves in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1/%2 signed for, %n returned</source>
        <translation>
            <numerusform>%1/%2 signed for, %n returned</numerusform>
            <numerusform>%1/%2 signed for, %n returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>returned by %1; %n unit(s) in all</source>
        <translation>
            <numerusform>returned by %1; %n unit in all</numerusform>
            <numerusform>returned by %1; %n units in all</numerusform>
        </translation>
    </message>
</context>
</TS>
