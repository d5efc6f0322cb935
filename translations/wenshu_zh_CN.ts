<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Tr</name>
    <message>
        <source>The description of the signature is damaged. Ask the sender for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key store is locked. Unlock it with your passphrase first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_base</name>
    <message>
        <source>The disk is full. Free some space and try again; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place cannot be written. Choose another folder or ask the administrator for the right to write here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file or folder is not there. Check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing failed. Try again; if it happens again, check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This identifier is not valid.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_cli</name>
    <message>
        <source>The option “%1” is not known here. See “wenshu help”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option “%1” may be given only once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option “%1” needs a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option “%1” takes no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“--%1” takes a number from %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“--%1” takes a whole number from %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performs the whole life of a paper on a demo province with a hub on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judges every seal and signature; PATH is a certificate or CRL file or a folder of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws pages as PNG, seals included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the text in reading order; with positions one JSON object a run, in mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells pages, fonts, pictures, attachments, signatures and deviations from the standard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks a paper against the rules, each finding with its clause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets a paper by GB/T 9704; the diameter is that of the seal to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a seal: by rule on name and date, at a place, or across the page edges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a unit&apos;s or person&apos;s seal from a picture or drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judges receipts without a profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a profile from the enrolment file of the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts a sealed paper into the outbox; needs no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists or searches papers, or shows where one paper stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs for a received paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns a received paper with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchanges papers, receipts and claims with the hub until nothing more moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes, changes, tests and runs an exchange hub; “wenshu hub help” tells more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is empty. Give one line of text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase is needed. Run this in a terminal, or give it with --passphrase-fd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“wenshu demo” takes no operand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no window yet: run “wenshu demo --headless”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” holds something already. Name a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the hub&apos;s folder: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The running hub knows it now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase of the hub&apos;s folder: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub is laid out for nats-server %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server is for demos and tests only; production needs %1 or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“--%1” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit %1 added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seat %1 added; its enrolment file is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say with “--seat” or “--unit” who is shut out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shut out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub runs at %1. Ctrl+C ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the hub&apos;s folder. See “wenshu hub help”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “hub %1”. See “wenshu hub help”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wenshu — official papers typeset, sealed, exchanged and judged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit codes: 0 done or valid · 1 not done or not valid · 2 no signature · 3 cannot be judged · 4 unreadable input · 5 hub unreachable or refused · 64 wrong usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”. See “wenshu help”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program made a mistake. Note the time and tell the maintainers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name exactly one paper file (JSON).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule is broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say with “-o” where the pages go: a name ending in .ofd or .pdf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only profile for OFD and PDF is “strict”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) set.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>awaiting seal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>awaiting sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>returned to us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be signed for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being handled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>handled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>returned by us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quarantined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say with “--profile” whose papers these are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the profile: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name exactly one paper by its id (see “wenshu list”).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no paper&apos;s id. See “wenshu list”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the paper&apos;s file with “--paper”, or its title with “--title”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“--section” takes: todo, all, incoming, outgoing, sent, sent-returned, awaiting-sign-for, handling, returned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the enrolment file and “--profile” with a new folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the enrolment file: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase of the profile: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 is ready at seat %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one sealed OFD file and at least one recipient with “--to”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the outbox as %1; “wenshu sync” takes it to the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed for; “wenshu sync” tells the sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“--reason” takes one of: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned; “wenshu sync” tells the sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent %1, received %2, receipts %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The document has only %n page(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Name exactly one OFD file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Title: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First page: %1 × %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font %1, embedded, %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font %1, not embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Attachment %1, %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The list of signatures it names is missing: it is unsigned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of it are encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deviation %1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say with “-o” where the picture goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at least one receipt file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 by %3 of %4 at %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the unit&apos;s machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the key: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A seal is either riding or at one place: leave out “--riding” or “--page”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give “--page”, “--x” and “--y” together (mm from the top left corner).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one OFD file, “--seal”, “--key” and “-o”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key does not belong to the seal. Use the key of one of its holders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seal made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Seal %1: %2 [%3]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    seal of %1, valid %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    signed by %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at least one OFD file to verify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“--at” takes a time such as 2026-09-01T08:00:00Z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ! not referenced by anything: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_crypto</name>
    <message>
        <source>The signature uses an algorithm this version does not know. Ask for it to be signed with SM2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate cannot be issued: a name, a key or a sensible period is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key does not belong to this certificate. Choose the pair that does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate, key or signature data is incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate or signature data is larger or deeper than any real one. It was not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature does not hold. Do not rely on this; ask the sender to send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate with an SM2 key is needed for each signer and recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no signed message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate, key or signature data is damaged or of no known form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be decrypted with the keys held here. Ask the sender to send it again to this unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cryptographic library refused to work. Restart the program; if it happens again, tell the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file is damaged or holds no SM2 key. Choose another key file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file asks for more work than any real one. It was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open this key. Type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to encrypt, or no key to encrypt it for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is too long for this kind of encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key to sign with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key or the data for encryption has a wrong size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds too many files. Choose one that holds only certificates and revocation lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the name and your rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is neither a certificate nor a revocation list. Take it out of the folder or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_demo</name>
    <message>
        <source>No free network port was found on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s folder cannot be made here. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step of the demo did not hold. Please report it with the transcript.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for the results cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demo province: keys, seals, seats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typeset the notice to GB/T 9704</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seal it on name and date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>judge the own seal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send while the hub is down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the hub comes up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the outbox empties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both seats of both units get it once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the city signs for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its second seat shows who did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the district returns it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sender sees delivered, signed for, returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two characters find it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receipts hold without a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a flipped byte is found and named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the audit logs are whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>All %n step(s) held</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A step did not hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 bureaus, 6 seats</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>OFD, PDF and page images kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contact table.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 messages wait in the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the hub has both messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified, stored and indexed at 4 seats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; a second signing is refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please send it to the education bureau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) kept</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) chained</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wenshu_directory</name>
    <message>
        <source>The hub offers an older entry of the directory than the one known here. It was not taken; tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub offers two different entries of the directory with one version. The second was not taken; tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry of the directory is not signed by the directory authority. It was not taken; tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry of the directory was written by a newer Wenshu. Update this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry of the directory cannot be read. It was not taken; tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a valid unit code. A unit code has 18 characters and a check digit; compare it with the unit&apos;s registration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a valid region code. A region code has six digits, such as 370100.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_document</name>
    <message>
        <source>The document number is not of the form 示商字〔2026〕12号: organ code, full year in 〔〕, serial without 第 or leading zero, then 号.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper identifier is not of the form 1.2.156.10.unit-000-2026-08-00001-X.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper identifier does not check; one of its characters is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The serial of a paper identifier begins at 00001.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An inner organ is 000 or a letter and two digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A paper identifier needs a four-digit year and a serial from 1 to 99999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text; it is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>a list with at least %n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a calendar date such as 2026-03-02</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such field (check its spelling)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the paper file, %1: expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the paper file, %1 is too long: %2 can be set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text in quotation marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>at most %n characters</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text without line breaks or control characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid Unicode text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text, or an object with text and level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object with title and body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of the fifteen kinds, such as 通知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>绝密, 机密, 秘密 or 无</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>特急, 加急 or 平件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>six digits, such as 000001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a document number of the form 示商字〔2026〕12号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper file is larger than 16 MiB; put large material into attachments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper file is not a JSON object; look at line %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper file was written for a newer Wenshu (version %1); update Wenshu to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title must end with the kind of the paper, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A title names the issuing organ, the matter (关于…的) and the kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A title carries no punctuation except title marks, quotation marks, enumeration commas and brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret paper must carry a copy number of six digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secrecy period needs a secrecy level.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The secrecy period must be like 1年 and at most %n years for this level.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The paper has no document number yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year of the document number differs from that of the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An upward paper goes to one superior; name the others as copy recipients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An upward paper must show who signed it off (签发人).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipients are separated by 、 within a class and ， between classes, in full-width marks; the closing mark is set by the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printing date is before the date of the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper has no valid date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of an attachment carries neither title marks nor closing punctuation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The annexes bound with the paper and its attachment note must be equally many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title of the annex differs from its name in the attachment note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Punctuation between Chinese characters is full width, and an ellipsis has six dots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bracket or quotation mark has no partner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This heading is expected to begin with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper is classified above what this installation may handle; nothing was stored. Handle it on a classified system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An organisation code has nine characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An organisation code has only digits and capital letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The organisation code inside the unit code does not check; compare it with the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A unit code has eighteen characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A unit code has only digits and capital letters other than I, O, S, V and Z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unit code does not check; compare it with the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_exchange</name>
    <message>
        <source>A file of the paper has no usable name. Rename it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper has no recipient. Name at least one unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A unit is named twice among the recipients. Remove one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper&apos;s secrecy level is above what this installation may hold. Nothing was stored; send it by the means for classified papers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no paper to send. Seal it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 returned this paper on %2. There is nothing left to do here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 signed for this paper on %2. There is nothing left to do here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such received paper. Look it up in the list again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a reason for returning the paper; for another reason write what it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message of the exchange is damaged or not made by the rules. It was set aside; ask the sender to send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is larger or holds more files than the exchange allows. Send fewer or smaller files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message of the exchange cannot be read with this unit&apos;s keys. It was set aside; ask the sender to send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature of a message does not hold. It was set aside; do not rely on it and ask the sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message is addressed to another unit or was sent by another unit than it claims. It was set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message that was received before has come again under another name. It was set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sender&apos;s certificate was not valid when the message was sent. Ask the sender to renew it and send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sender&apos;s certificate had been revoked when the message was sent. Do not rely on the message; ask the sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sender&apos;s certificate was not issued by an authority this unit trusts. The message was set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents are not those that were signed. Ask the sender to send the paper again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recipient is not in the directory, or has no certificate to encrypt for. Check the recipients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the next step for this paper. Look at its state and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seat has no right to send to that unit. Ask the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message cannot be made with the keys of this seat. Sign in as the clerk who sends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not know this seat or has shut it out. Ask the hub&apos;s operator whether the seat is registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at the hub&apos;s address shows a certificate of another name. Nothing was sent; check the address or ask the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s certificate is not valid today. Check this machine&apos;s date; if it is right, tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at the hub&apos;s address is not certified by the hub&apos;s own authority. Nothing was sent; tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at the hub&apos;s address does not encrypt. Nothing was sent; tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is larger than one message of the hub may be. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub cannot be reached. Everything is kept here and sent when it answers again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub did not answer in time. Whether it took the message is not known; it is asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not permit this seat to do that. Ask the hub&apos;s operator for the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exchange was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No address of a hub is set for this seat. Enrol the seat again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the hub is not an encrypted one. Enrol the seat again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this seat knows of the hub is damaged. Enrol the seat again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has an address that no hub understands. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s answer makes no sense. Tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else was first. What they did is fetched now; look at it before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub of this city is full. The message stays here and is tried again; tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not hold this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub refuses the message. Tell the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question to the hub is wrong. Nothing was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has no inbox for this seat any more. Ask the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key with which this seat signs in at the hub is damaged. Enrol the seat again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this seat cannot be used. Install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not the business of this unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against the rules for sending papers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong kind of paper or wrong format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not agreed and countersigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the signature does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the contents were changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an attachment is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the paper was received before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger than is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the message could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the message is not made by the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>addressed to another unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an old message was sent again under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sender&apos;s certificate was not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sender&apos;s certificate was revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sender&apos;s certificate is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above the secrecy level the recipient may hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of a kind the recipient cannot handle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused on arrival</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address of the exchange is not valid. Check the unit&apos;s entry in the directory.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_hub</name>
    <message>
        <source>This is not a seat&apos;s enrolment package, or it is damaged. Get it again from the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This enrolment package was made by a newer Wenshu. Update this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This unit is not registered at this hub. Add it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s name may hold letters, digits, hyphens and underscores only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder already holds a hub. Choose an empty one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is missing in the hub&apos;s folder. Restore the folder from its backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This unit is already registered at this hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seat is not registered at this hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s folder is damaged. Nothing was changed; restore it from its backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no hub in this folder. Make one with `wenshu hub init`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This hub was made by a newer Wenshu. Update this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s server answers what its operator&apos;s tool does not understand. Check its version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s server refuses its new configuration and goes on with the old one. Its log tells why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s server did not take its new configuration in time. Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A hub already runs here, or its port is taken. Stop that one first, or choose another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s server ended as soon as it was started. Its log tells why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s server was started but does not answer. Its log tells why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s server does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open this. Try it again; capital letters count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not what it should be, or it is damaged. Get it again from the hub&apos;s operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase cannot be worked on here; there may be too little memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version of nats-server cannot be read. Install it from the distribution&apos;s package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nats-server is not installed. Install the package nats-server, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s certificate could not be made. Check the names given for the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name of the hub is neither a host name nor an address. Give names such as hub.example.cn or 10.1.2.3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_io</name>
    <message>
        <source>This is a folder or a device, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than can be opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file is damaged: it is not well-formed XML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file is more deeply nested or larger than is safe to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or is not a package. Ask the sender for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package unpacks to more than is safe and was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package is locked with a zip password, which cannot be opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the package is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package could not be put together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the package has a name that cannot be used or is used twice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_ofd</name>
    <message>
        <source>This is not an OFD file: it has no usable OFD.xml. Ask the sender for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds more documents than can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file is missing. Ask the sender for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file names no document that can be shown. Ask the sender for it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is encrypted; this version cannot open encrypted OFD files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has more pages than can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page holds more objects than can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no such document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has no such page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document cannot be written as OFD.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_office</name>
    <message>
        <source>The picture of the page could not be made. Try a lower resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description that came with the paper cannot be read. Ask the sender to send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something in this folder already. Choose an empty one for the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile folder cannot be made here. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is too short. Use at least eight characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The enrolment file names no clerk. Ask the operator for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile holds no seal of the unit. Ask the administrator for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile&apos;s configuration cannot be read. Restore profile.json from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile was made by a newer Wenshu. Update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper is larger than this program accepts. Ask the sender to split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper that arrived has no pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file changed on its way. It is fetched again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of this paper is not on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document has no page %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directory has no unit “%1”. Check the name or code, or ask the administrator to add it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper is not sealed yet. Seal it, then send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal of this paper does not hold (%1), so it is not sent. Seal it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_render</name>
    <message>
        <source>A picture of the file is missing and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture in the file is too large to be shown and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A font inside the file is broken. An installed font is used instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture in the file is broken and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture in the file is of an unknown kind and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the page was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is too large to be drawn at this resolution. Choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resolution must be 1 to 2400 dots per inch and the rotation a multiple of 90 degrees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF could not be written. Check the place and the room left on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the PDF was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal cannot be drawn: check the length of its words, its size and its resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No installed font has all characters of the seal. Install a Chinese font and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_seal</name>
    <message>
        <source>The signature holds: the paper is as it was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file carries no signature. Nothing proves who it is from or that it is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes are those that were signed, but whose signature it is cannot be judged: no trusted root certificate is installed. Ask the administrator to import it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of this file are encrypted, so its signatures cannot be judged here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file announces signatures, but their list is not in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of signatures is damaged. Ask the sender for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds a further document that nobody signed. Do not trust that part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds parts that neither the paper nor a signature names. They are not shown and may have been added later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part that nobody signed has the name of a signed one but for case. Other programs might show it instead: do not trust this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature is damaged or incomplete and proves nothing. Ask the sender for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature&apos;s value is missing, so it proves nothing. Ask the sender for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature departs from the standard&apos;s form in a way that changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature protects the parts by a method that is unknown or not allowed, so changes could not be noticed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature protects the parts by an outdated method that can be forged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts are protected by a digest other than the national SM3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A signed part was removed from the file after signing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A signed part was altered after signing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description of the signature was altered after signing: what it covers or where the seal stands is not what was signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digest of the signature is formed with the signer&apos;s key in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature is made by a method this program does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature is false: it was not made with the signer&apos;s key over these bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature does not enclose the signer&apos;s certificate and cannot be verified without it. Ask the sender for the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature names its method wrongly; it is SM2 with SM3 and holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature is made by a method other than the national SM2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal file in the package is not the seal that was used for signing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal is forged: it was not made by the seal maker it names, or it was altered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signer is not one of those who may use this seal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal does not say in a readable form who may use it, so that could not be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signer&apos;s certificate does not lead to a certificate authority trusted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signer&apos;s certificate is not one for signing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate is not one for making seals, was not valid then, or does not lead to a certificate authority trusted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the time of signing the signer&apos;s certificate was not valid yet or had expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the time of signing the seal was not valid yet or had expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature does not say readably when it was made; it was judged as of now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature is dated in the future. Check the clock of this computer, or ask the signer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate behind the signature was revoked before it was used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate behind the signature was revoked later; signatures made before that stay valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the certificates were revoked was not checked: no revocation list of their authority is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature carries a time stamp that was not checked; the time shown is the signer&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature does not cover everything this paper is made of. The parts named here could have been changed or added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts named here were added after this signature; a later signature covers them, this one does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal is dated outside the validity of its maker&apos;s certificate, which was valid when the seal was used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further signatures were added after this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signed parts are unchanged and the seal is genuine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signer and seal maker lead to an authority trusted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that is shown is signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed or added after this signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A seal needs a number of 1 to 64 letters, digits or signs without blanks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A seal needs a name of at most 200 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say whether the seal is one of a unit or of a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A seal measures between 5 and 200 mm each way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture of the seal is larger than 4 MB. Make it smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture of the seal must be a PNG, JPEG, GIF or BMP picture or an OFD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal&apos;s period of validity must begin before it ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate is not one for signing. Choose the signing certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate is not valid on the day the seal is made. Ask its authority for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A seal needs at least one holder&apos;s certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no place for the seal on name and date as GB/T 9704 asks. Adjust the lines before the signature or place the seal by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal has no size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line with the date and the unit&apos;s name above it was found. Place the seal by hand or by page and position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A riding seam seal goes over 2 to 50 pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where on the paper the seal goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal has no size on the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time of signing is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal maker&apos;s certificate was revoked. This seal must not be used any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate was revoked. It must not be used for sealing any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal was made by a seal maker that is not trusted here. Nothing was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate is not from an authority trusted here. Nothing was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal is forged or damaged. Ask the seal maker for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal was made with a certificate that is not one for making seals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate is not one of those that may use this seal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate is not one for signing. Choose the signing certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate has expired or is not valid yet. Have it renewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seal has expired or is not valid yet. Have a new one made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A signature already on this paper does not hold. Sealing it would vouch for altered content; ask for the original file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier seal closed this paper: no further seal can be added without breaking it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file&apos;s structure does not let a signature be added. Save it anew first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page the seal is to go on does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key does not fit the certificate: what it signed does not hold. Nothing was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file&apos;s structure does not let it be sealed so that the seal holds. Save it anew first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file has no such document to seal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of this file are encrypted. Decrypt it before sealing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seal is damaged or not of a known form. Ask its owner for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seal is larger than any real seal. It was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file lists more signatures than any real paper has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key does not belong to this certificate. Choose the key that was issued with it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_store</name>
    <message>
        <source>The program tried to write text into the audit log. Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored file “%1” is damaged: its bytes are not those that were stored. Restore it from a backup or ask the sender to send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program tried to store a file twice. Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large to be stored. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored file is larger than can be opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store was written by a newer Wenshu. Install that version to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key does not open the store. Unlock the vault that belongs to this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is damaged. Nothing was deleted; ask the administrator to restore it from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is damaged. It was kept as “%1”; nothing was deleted. Restore it from a backup or ask the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key for the store. Unlock the vault first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no store in this profile yet. Create the profile first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a store here. Open it, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program tried to save outside a save. Nothing was changed; please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is still saving. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper has no identity or no date and cannot be stored. Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper is not in the store. Refresh the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper&apos;s secrecy level is above what this installation may hold. Nothing was stored; handle it on the network made for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else has already dealt with this paper. Look at its state again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper is already in the recycle bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This paper is not in the recycle bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search text is too long. Use at most %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is already in the store. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not allow this change. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program tried to store something it may not. Nothing was changed; please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store cannot be written. Ask the administrator for the right to write in the profile folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is being used by another program. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too large for the store. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was stopped. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing the store failed. Try again; if it happens again, check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store answered in an unexpected way. Nothing was changed; please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is locked. Unlock it with your passphrase and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile folder cannot be made. Choose another folder or ask the administrator for the right to write here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is still busy with other work. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program tried to save inside another save. Nothing was changed; please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving failed and nothing was changed. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_typeset</name>
    <message>
        <source>No installed face has the character %1 (U+%2); install a face that has it, such as fonts-noto-cjk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper has too many pages; split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper has no body; page one must show body text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attachment note is so long that the signature cannot share a page with body text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The body is too short to share a page with its signature; write the attachment note shorter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title of an annex fills its page; shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No face for the type %1 is installed; install one, or run installer/fonts.sh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipients do not fit on one page; name them by their common name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The issuing mark is too long for one line; use the organ&apos;s standard short name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document number and the signers do not fit on one line; shorten them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title is so long that page one has no room for body text; shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many recipients for page one; they were moved to the foot of the last page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A face on this machine cannot be embedded; install another face for its type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders (命令) have a format of their own that this version does not set yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes (纪要) have a format of their own that this version does not set yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter format (信函格式) is not set yet; with a mark that ends in 文件 the letter is set in the format of papers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper needs an issuing mark, a title, an issuing organ and a date before it can be set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not installed; %2 stands in for it, and page breaks may differ from other machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The character %1 is not in the face for %2 and was taken from %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wenshu_vault</name>
    <message>
        <source>The system&apos;s keychain is not there, is locked or does not answer. Use your passphrase; everything else works as usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain holds nothing for this profile. Use your passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key needed is not in the key store of this profile. Ask the administrator to set up this seat again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key does not open the key store. Use the passphrase, or the recovery key it was set up with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase, a name or a key is missing or too long for the key store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program changed the key store meanwhile. Lock it, unlock it again and repeat the change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a key store already. Unlock it, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is wrong. Type it again, or ask the administrator to open the key store with the recovery key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key store is not damaged; nothing was restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key store of this profile is damaged. It was left as it is; the state before the last change can be restored, or the administrator can open it with the recovery key of a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is no key store. Choose the profile&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key store was written by a newer version of this program. Install that version; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key store asks for more memory or time than any real one. It was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cryptographic library refused to work. Restart the program; if it happens again, tell the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
