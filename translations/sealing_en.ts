<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu::sealing::SealingSheet</name>
    <message numerus="yes">
        <source>You have %n tries.</source>
        <translation>
            <numerusform>You have %n try.</numerusform>
            <numerusform>You have %n tries.</numerusform>
        </translation>
    </message>
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
