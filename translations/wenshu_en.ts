<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>wenshu_cli</name>
    <message numerus="yes">
        <source>%n page(s) set.</source>
        <translation>
            <numerusform>%n page set.</numerusform>
            <numerusform>%n pages set.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The document has only %n page(s).</source>
        <translation>
            <numerusform>The document has only %n page.</numerusform>
            <numerusform>The document has only %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %n page(s)</source>
        <translation>
            <numerusform>%1 %2, %n page</numerusform>
            <numerusform>%1 %2, %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s)</source>
        <translation>
            <numerusform>%n signature</numerusform>
            <numerusform>%n signatures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written.</source>
        <translation>
            <numerusform>%n file written.</numerusform>
            <numerusform>%n files written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The author allows %n printed copies.</source>
        <translation>
            <numerusform>The author allows %n printed copy.</numerusform>
            <numerusform>The author allows %n printed copies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file holds %n documents; “--document” shows another.</source>
        <translation>
            <numerusform>The file holds %n document; “--document” shows another.</numerusform>
            <numerusform>The file holds %n documents; “--document” shows another.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heading(s) in the outline</source>
        <translation>
            <numerusform>%n heading in the outline</numerusform>
            <numerusform>%n headings in the outline</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bookmark(s)</source>
        <translation>
            <numerusform>%n bookmark</numerusform>
            <numerusform>%n bookmarks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) that lead elsewhere when clicked</source>
        <translation>
            <numerusform>%n place that leads elsewhere when clicked</numerusform>
            <numerusform>%n places that lead elsewhere when clicked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) that want to be run on opening; none is run</source>
        <translation>
            <numerusform>%n action that wants to be run on opening; none is run</numerusform>
            <numerusform>%n actions that want to be run on opening; none is run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) of business data</source>
        <translation>
            <numerusform>%n set of business data</numerusform>
            <numerusform>%n sets of business data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extension(s) of other programs</source>
        <translation>
            <numerusform>%n extension of other programs</numerusform>
            <numerusform>%n extensions of other programs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) that want to play a sound or a film; none is played</source>
        <translation>
            <numerusform>%n action that wants to play a sound or a film; none is played</numerusform>
            <numerusform>%n actions that want to play a sound or a film; none is played</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) that ask not to be scaled or turned with the page; they are</source>
        <translation>
            <numerusform>%n annotation that asks not to be scaled or turned with the page; it is</numerusform>
            <numerusform>%n annotations that ask not to be scaled or turned with the page; they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Document %1, shown: %n page(s)</source>
        <translation>
            <numerusform>Document %1, shown: %n page</numerusform>
            <numerusform>Document %1, shown: %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Document %1: %n page(s)</source>
        <translation>
            <numerusform>Document %1: %n page</numerusform>
            <numerusform>Document %1: %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_demo</name>
    <message numerus="yes">
        <source>All %n step(s) held</source>
        <translation>
            <numerusform>The %n step held</numerusform>
            <numerusform>All %n steps held</numerusform>
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
        <source>%n receipt(s) kept</source>
        <translation>
            <numerusform>%n receipt kept</numerusform>
            <numerusform>%n receipts kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) chained</source>
        <translation>
            <numerusform>%n row chained</numerusform>
            <numerusform>%n rows chained</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_document</name>
    <message numerus="yes">
        <source>a list with at least %n entries</source>
        <translation>
            <numerusform>a list with at least %n entry</numerusform>
            <numerusform>a list with at least %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n entries</source>
        <translation>
            <numerusform>at most %n entry</numerusform>
            <numerusform>at most %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n characters</source>
        <translation>
            <numerusform>at most %n character</numerusform>
            <numerusform>at most %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The secrecy period must be like 1年 and at most %n years for this level.</source>
        <translation>
            <numerusform>The secrecy period must be like 1年 and at most %n year for this level.</numerusform>
            <numerusform>The secrecy period must be like 1年 and at most %n years for this level.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_drafting</name>
    <message numerus="yes">
        <source>This machine lacks %n face(s) of the standard; others stand in for them, and page breaks may differ from other machines.</source>
        <translation>
            <numerusform>This machine lacks %n face of the standard; another stands in for it, and page breaks may differ from other machines.</numerusform>
            <numerusform>This machine lacks %n faces of the standard; others stand in for them, and page breaks may differ from other machines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The paper has %n page(s), there is no page %1.</source>
        <translation>
            <numerusform>The paper has %n page, there is no page %1.</numerusform>
            <numerusform>The paper has %n pages, there is no page %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seal(s) valid</source>
        <translation>
            <numerusform>%n seal valid</numerusform>
            <numerusform>%n seals valid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the word “%1”, page %2: %n stamp(s).</source>
        <translation>
            <numerusform>On the word “%1”, page %2: %n stamp.</numerusform>
            <numerusform>On the word “%1”, page %2: %n stamps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_office</name>
    <message numerus="yes">
        <source>The passphrase is not right; %n more tries. The paper was not changed.</source>
        <translation>
            <numerusform>The passphrase is not right; %n more try. The paper was not changed.</numerusform>
            <numerusform>The passphrase is not right; %n more tries. The paper was not changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes, %n page(s)</source>
        <translation>
            <numerusform>%1 bytes, %n page</numerusform>
            <numerusform>%1 bytes, %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n root certificate(s): %1</source>
        <translation>
            <numerusform>%n root certificate: %1</numerusform>
            <numerusform>%n root certificates: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pages %1 to %2, %n in all</source>
        <translation>
            <numerusform>pages %1 to %2, %n in all</numerusform>
            <numerusform>pages %1 to %2, %n in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further finding(s) are not listed.</source>
        <translation>
            <numerusform>%n further finding is not listed.</numerusform>
            <numerusform>%n further findings are not listed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_seal</name>
    <message numerus="yes">
        <source>Besides certificates and revocation lists the file holds %n part(s) that are neither or are damaged. Nothing was imported. Ask the sender for a file without them.</source>
        <translation>
            <numerusform>Besides certificates and revocation lists the file holds %n part that is neither or is damaged. Nothing was imported. Ask the sender for a file without it.</numerusform>
            <numerusform>Besides certificates and revocation lists the file holds %n parts that are neither or are damaged. Nothing was imported. Ask the sender for a file without them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
