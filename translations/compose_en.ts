<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu::compose::FindingsPanel</name>
    <message numerus="yes">
        <source>Check of form: %n suggestion(s)</source>
        <translation>
            <numerusform>Check of form: %n suggestion</numerusform>
            <numerusform>Check of form: %n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Check of form: %n to mend</source>
        <translation>
            <numerusform>Check of form: %n to mend</numerusform>
            <numerusform>Check of form: %n to mend</numerusform>
        </translation>
    </message>
</context>
</TS>
