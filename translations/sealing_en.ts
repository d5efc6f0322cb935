<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu::sealing::SealCheck</name>
    <message numerus="yes">
        <source>This paper bears %n seal(s). They hold; another can be added.</source>
        <translation>
            <numerusform>This paper bears %n seal. It holds; another can be added.</numerusform>
            <numerusform>This paper bears %n seals. They hold; another can be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n hint(s) besides, which need not be followed.</source>
        <translation>
            <numerusform>There is %n hint besides, which need not be followed.</numerusform>
            <numerusform>There are %n hints besides, which need not be followed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SealPlaces</name>
    <message numerus="yes">
        <source>Found in %n place(s).</source>
        <translation>
            <numerusform>Found in %n place.</numerusform>
            <numerusform>Found in %n places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n place(s)</source>
        <translation>
            <numerusform>All %n place</numerusform>
            <numerusform>All %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SealUnlock</name>
    <message numerus="yes">
        <source>You have %n tries.</source>
        <translation>
            <numerusform>You have %n try.</numerusform>
            <numerusform>You have %n tries.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SealingSheet</name>
    <message numerus="yes">
        <source>Send to %n bureau(s)</source>
        <translation>
            <numerusform>Send to %n bureau</numerusform>
            <numerusform>Send to %n bureaus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu::sealing::SendWithUndo</name>
    <message numerus="yes">
        <source>Will be sent to %n bureau(s)</source>
        <translation>
            <numerusform>Will be sent to %n bureau</numerusform>
            <numerusform>Will be sent to %n bureaus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Will be sent to %n bureau(s) once there is a connection</source>
        <translation>
            <numerusform>Will be sent to %n bureau once there is a connection</numerusform>
            <numerusform>Will be sent to %n bureaus once there is a connection</numerusform>
        </translation>
    </message>
</context>
</TS>
