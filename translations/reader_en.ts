<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>wenshu_reader</name>
    <message numerus="yes">
        <source>%n page(s) differ:</source>
        <translation>
            <numerusform>%n page differs:</numerusform>
            <numerusform>%n pages differ:</numerusform>
        </translation>
    </message>
</context>
</TS>
