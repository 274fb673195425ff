// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>
#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/SourcePlaces.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/XmlRecordParser.h"
#include "core/migration/sources/XmlSource.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

QString placeOf(const base::Error& error) {
    return error.code() + u' ' + error.fact(u"line") + u':' + error.fact(u"column");
}

struct Parsed {
    QList<Data> records;
    QStringList places;   ///< "line:column" of each
    QStringList defects;  ///< "CODE line:column"
    QString error;        ///< likewise
    QString cause;

    bool operator==(const Parsed&) const = default;
};

Parsed parse(const QByteArray& bytes, const QString& element = u"a/d"_s, qsizetype piece = 1 << 20,
             XmlLimits limits = {}) {
    Parsed parsed;
    XmlRecordParser parser(
        *XmlPath::parse(element),
        [&](const IndexRecord& record) {
            if (record.defect) {
                parsed.defects.append(placeOf(*record.defect));
                parsed.cause = record.defect->cause();
                return base::Result<void>();
            }
            parsed.records.append(record.data);
            parsed.places.append(QString::number(record.line) + u':' + QString::number(record.column));
            return base::Result<void>();
        },
        limits);
    base::Result<void> result;
    for (qsizetype at = 0; at < bytes.size() && result; at += piece)
        result = parser.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
    if (result)
        result = parser.finish();
    if (!result) {
        parsed.error = placeOf(result.error());
        parsed.cause = result.error().cause();
    }
    return parsed;
}

/// The data of the one record; an error of the test when there is none, or another number.
Data one(const QByteArray& record, const QString& element = u"a/d"_s) {
    const Parsed parsed = parse("<a>" + record + "</a>", element);
    if (!parsed.error.isEmpty() || !parsed.defects.isEmpty() || parsed.records.size() != 1)
        return {{u"error"_s, {parsed.error, parsed.defects.join(u' '), parsed.cause}}};
    return parsed.records.first();
}

QByteArray utf16(const QString& text, bool bigEndian) {
    QByteArray bytes;
    for (const QChar c : text) {
        const char high = char(c.unicode() >> 8);
        const char low = char(c.unicode() & 0xFF);
        bytes.append(bigEndian ? high : low).append(bigEndian ? low : high);
    }
    return bytes;
}

}  // namespace

class TestXmlSource : public QObject {
    Q_OBJECT
private:
    struct Listed {
        QList<InventoryRow> rows;
        QStringList rejected;
        QString error;
        QString file;
    };
    static Listed list(const Source& source) {
        Listed listed;
        const auto done = source.enumerate(
            [&](InventoryRow row) {
                listed.rows.append(row);
                return base::Result<void>();
            },
            [&](const base::Error& error) { listed.rejected.append(placeOf(error)); });
        if (!done) {
            listed.error = placeOf(done.error());
            listed.file = done.error().fact(u"file");
        }
        return listed;
    }
    base::Result<std::unique_ptr<XmlSource>> made(const QString& path,
                                                  const QMap<QString, QString>& more = {}) const {
        Bean bean = fixtures::beanOf(u"console.XmlSource"_s, more);
        if (!more.contains(u"recordElement"_s))
            bean.fields.push_back({u"recordElement"_s, primitive(u"a/d"_s)});
        FieldValue paths;
        paths.value = std::vector<FieldValue>{primitive(path)};
        bean.fields.push_back({u"xmlPaths"_s, paths});
        return XmlSource::of(BeanFields(bean, *findClass(bean.className)), m_folder.path(), u"Invoice"_s);
    }
    std::unique_ptr<XmlSource> source(const QString& path, const QMap<QString, QString>& more = {}) const {
        return *made(path, more);
    }
    void write(const QString& name, const QByteArray& bytes) const {
        fixtures::write(m_folder.filePath(name), bytes);
    }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void elementsAndAttributesAreData_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<Data>("data");
        QTest::newRow("an element") << QByteArray("<d><t>x</t></d>") << Data{{u"t"_s, {u"x"_s}}};
        QTest::newRow("inner elements") << QByteArray("<d><m><n><o>x</o></n><p>y</p></m></d>")
                                        << Data{{u"m.n.o"_s, {u"x"_s}}, {u"m.p"_s, {u"y"_s}}};
        QTest::newRow("attributes") << QByteArray("<d id='1'><m lang=\"fr\">x<!-- c --></m><n k='2'/></d>")
                                    << Data{{u"@id"_s, {u"1"_s}},
                                            {u"m"_s, {u"x"_s}},
                                            {u"m@lang"_s, {u"fr"_s}},
                                            {u"n@k"_s, {u"2"_s}}};
        QTest::newRow("an attribute and an element of one name")
            << QByteArray("<d id='1'><id>2</id><m id='3'><id>4</id></m></d>")
            << Data{{u"@id"_s, {u"1"_s}}, {u"id"_s, {u"2"_s}}, {u"m@id"_s, {u"3"_s}}, {u"m.id"_s, {u"4"_s}}};
        QTest::newRow("repeated") << QByteArray("<d><k>b</k><x>1</x><k>a</k><k>b</k></d>")
                                  << Data{{u"k"_s, {u"b"_s, u"a"_s, u"b"_s}}, {u"x"_s, {u"1"_s}}};
        QTest::newRow("repeated with inner ones")
            << QByteArray("<d><p n='1'><f>a</f><f>b</f></p><p n='2'/><p n='3'><f>c</f></p></d>")
            << Data{{u"p@n"_s, {u"1"_s, u"2"_s, u"3"_s}}, {u"p.f"_s, {u"a"_s, u"b"_s, u"c"_s}}};
        QTest::newRow("no value") << QByteArray("<d e='' b=' '><x/><y></y><z> \n </z><k/><k>1</k></d>")
                                  << Data{{u"k"_s, {u"1"_s}}};
        QTest::newRow("an empty record") << QByteArray("<d/>") << Data{};
        QTest::newRow("white space") << QByteArray("<d w=' v '>\n  <t>\n   x  y\n z\t</t>\n</d>")
                                     << Data{{u"@w"_s, {u"v"_s}}, {u"t"_s, {u"x  y\n z"_s}}};
        QTest::newRow("a no-break space")
            << QByteArray("<d><t> \xC2\xA0x\xC2\xA0 </t></d>") << Data{{u"t"_s, {u"\u00A0x\u00A0"_s}}};
        QTest::newRow("references") << QByteArray(
                                           "<d><t q='&quot;'>&lt;&amp;&gt;&apos;&#233;&#x20AC;</t></d>")
                                    << Data{{u"t@q"_s, {u"\""_s}}, {u"t"_s, {u"<&>'é€"_s}}};
        QTest::newRow("a section")
            << QByteArray("<d><t>a<![CDATA[<b>&amp;<!DOCTYPE x [<!-- ]]>]]&gt;<?p i?>c</t></d>")
            << Data{{u"t"_s, {u"a<b>&amp;<!DOCTYPE x [<!-- ]]>c"_s}}};
        QTest::newRow("a comment") << QByteArray("<d><t>a<!-- <!DOCTYPE x [ <u> -->b</t></d>")
                                   << Data{{u"t"_s, {u"ab"_s}}};
        QTest::newRow("text of the record")
            << QByteArray("<d id='1'> x.pdf </d>") << Data{{u"@id"_s, {u"1"_s}}, {u"d"_s, {u"x.pdf"_s}}};
        QTest::newRow("beyond the plane")
            << QByteArray("<d><t>\xF0\x9F\x8C\xB8&#x1F338;</t></d>") << Data{{u"t"_s, {u"🌸🌸"_s}}};
        QTest::newRow("a mark inside")
            << QByteArray("<d><t>\xEF\xBB\xBFx</t></d>") << Data{{u"t"_s, {u"\uFEFFx"_s}}};
        QTest::newRow("line ends") << QByteArray("<d><t>a\r\nb\rc&#13;.</t></d>")
                                   << Data{{u"t"_s, {u"a\nb\nc\r."_s}}};
        QTest::newRow("prefixes") << QByteArray(
                                         "<d xmlns='u:1' xmlns:dc='u:2' xml:lang='fr'><dc:t>x</dc:t>"
                                         "<t2 dc:k='1'/></d>")
                                  << Data{{u"@lang"_s, {u"fr"_s}}, {u"t"_s, {u"x"_s}}, {u"t2@k"_s, {u"1"_s}}};
        QTest::newRow("hints for schemas")
            << QByteArray(
                   "<d xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='u'>"
                   "<t i:type='s'>x</t><n i:nil='true'/></d>")
            << Data{{u"t"_s, {u"x"_s}}};
    }
    void elementsAndAttributesAreData() {
        QFETCH(QByteArray, record);
        QFETCH(Data, data);
        QCOMPARE(one(record), data);
    }

    void whatOneNameWouldMixIsRefused_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("a dot of its own") << QByteArray("<m.n>1</m.n><m><n>2</n></m>");
        QTest::newRow("two namespaces") << QByteArray("<t>1</t><t xmlns='u:1'>2</t>");
        QTest::newRow("outer namespaces")
            << QByteArray("<m><t>1</t></m><m xmlns='u:1'><t xmlns=''>2</t></m>");
        QTest::newRow("attributes") << QByteArray("<t xml:lang='a' lang='b'/>");
    }
    void whatOneNameWouldMixIsRefused() {
        QFETCH(QByteArray, record);
        const Parsed parsed = parse("<a>\n<d>" + record + "</d>\n<d><t>y</t></d></a>");
        QCOMPARE(parsed.defects.size(), 1);
        QVERIFY2(parsed.defects.first().startsWith(u"XML_NAME_TWICE 2:"_s),
                 qPrintable(parsed.defects.first()));
        QCOMPARE(parsed.records, (QList<Data>{{{u"t"_s, {u"y"_s}}}}));
        QCOMPARE(parsed.error, QString());
    }

    void theSamePrefixedOtherwiseIsTheSame() {
        QCOMPARE(one("<d xmlns:p='u:1' xmlns:q='u:1'><p:t>1</p:t><q:t>2</q:t></d>"),
                 (Data{{u"t"_s, {u"1"_s, u"2"_s}}}));
    }

    void defectsAreOfTheirRecord_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("cause");
        QTest::newRow("text before") << QByteArray("<d><p>x<b>y</b></p></d>") << u"XML_VALUE 3:19"_s
                                     << u"text beside elements: p"_s;
        QTest::newRow("text behind") << QByteArray("<d><b>y</b>x\n</d>") << u"XML_VALUE 4:4"_s
                                     << u"text beside elements: d"_s;
        QTest::newRow("a section beside")
            << QByteArray("<d><b/><![CDATA[x]]></d>") << u"XML_VALUE 3:24"_s << u"text beside elements: d"_s;
        QTest::newRow("deep") << "<d>" + QByteArray("<e>").repeated(4) + QByteArray("</e>").repeated(4) +
                                     "</d>"
                              << u"XML_VALUE 3:15"_s << u"elements nested deeper than 3"_s;
        QTest::newRow("many") << QByteArray("<d a='1' b='2'><e>3</e><e>4</e><e>5</e><f>6</f></d>")
                              << u"XML_VALUE 3:47"_s << u"more than 5 values"_s;
        QTest::newRow("a long name") << "<d><e><" + QByteArray(18, 'n') + ">x</" + QByteArray(18, 'n') +
                                            "></e></d>"
                                     << u"XML_VALUE 3:26"_s << u"a name of more than 19 characters"_s;
        QTest::newRow("a long name of an attribute")
            << "<d " + QByteArray(19, 'n') + "='x' k='y'><e/></d>" << u"XML_VALUE 3:33"_s
            << u"a name of more than 19 characters"_s;
    }
    void defectsAreOfTheirRecord() {
        QFETCH(QByteArray, record);
        QFETCH(QString, place);
        QFETCH(QString, cause);
        XmlLimits limits;
        limits.depth = 3;
        limits.values = 5;
        limits.name = 19;
        const Parsed parsed =
            parse("<a>\n<d><x>1</x></d>\n" + record + "\n<d><x>2</x></d>\n</a>", u"a/d"_s, 1 << 20, limits);
        QCOMPARE(parsed.defects, QStringList{place});
        QCOMPARE(parsed.cause, cause);
        QCOMPARE(parsed.records, (QList<Data>{{{u"x"_s, {u"1"_s}}}, {{u"x"_s, {u"2"_s}}}}));
        QCOMPARE(parsed.error, QString());
    }

    void whatIsAtALimitIsTaken() {
        XmlLimits limits;
        limits.depth = 3;
        limits.values = 5;
        limits.name = 19;
        const QByteArray record = "<d><e><f><g>1</g></f></e><e>2</e><e>3</e><e>4</e><" + QByteArray(19, 'n') +
                                  ">5</" + QByteArray(19, 'n') + "></d>";
        QCOMPARE(parse("<a>" + record + "</a>", u"a/d"_s, 1 << 20, limits).records.value(0).size(), 3);
    }

    void noFileThatIsNotWhole_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        const QString invalid = u"XML_INVALID "_s;
        QTest::newRow("empty") << QByteArray() << invalid + u"1:0"_s;
        QTest::newRow("no XML") << QByteArray("hello") << invalid + u"1:1"_s;
        QTest::newRow("cut in text") << QByteArray("<a>\n<d>x") << invalid + u"2:4"_s;
        QTest::newRow("cut in a tag") << QByteArray("<a>\n<d>x</d") << invalid + u"2:7"_s;
        QTest::newRow("cut in a comment") << QByteArray("<a>\n<d/><!-- ") << invalid + u"2:9"_s;
        QTest::newRow("not closed") << QByteArray("<a>\n<d><e></d>\n</a>") << invalid + u"2:10"_s;
        QTest::newRow("two roots") << QByteArray("<a><d/></a>\n<a/>") << invalid + u"2:4"_s;
        QTest::newRow("text behind") << QByteArray("<a><d/></a>\nx") << invalid + u"2:1"_s;
        QTest::newRow("an attribute twice") << QByteArray("<a><d k='1' k='2'/></a>") << invalid + u"1:19"_s;
        QTest::newRow("no entity") << QByteArray("<a>\n<d>&eacute;</d></a>") << invalid + u"2:11"_s;
        QTest::newRow("no entity in an attribute")
            << QByteArray("<a>\n<d k='&eacute;'/></a>") << invalid + u"2:14"_s;
        QTest::newRow("no prefix") << QByteArray("<a><dc:d/></a>") << invalid + u"1:10"_s;
        QTest::newRow("U+0000") << QByteArray("<a><d>&#0;</d></a>") << invalid + u"1:10"_s;
        QTest::newRow("a control") << QByteArray("<a><d>\x01</d></a>") << invalid + u"1:7"_s;
        QTest::newRow("half a pair") << QByteArray("<a><d>&#xD800;</d></a>") << invalid + u"1:14"_s;
        QTest::newRow("an ampersand") << QByteArray("<a><d>R & D</d></a>") << invalid + u"1:10"_s;
        QTest::newRow("less than") << QByteArray("<a><d k='<'/></a>") << invalid + u"1:10"_s;
        QTest::newRow("version 1.1") << QByteArray("<?xml version='1.1'?><a><d/></a>") << invalid + u"1:21"_s;
        QTest::newRow("a declaration behind")
            << QByteArray("<a><?xml version='1.0'?><d/></a>") << invalid + u"1:24"_s;
    }
    void noFileThatIsNotWhole() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, error);
        const Parsed parsed = parse(bytes);
        QCOMPARE(parsed.error, error);
        QVERIFY(!parsed.cause.isEmpty());
    }

    void whatCameBeforeAnErrorWasTaken() {
        const Parsed parsed = parse("<a>\n<d>1</d>\n<d>2</d>\n<d>3</a>");
        QCOMPARE(parsed.records.size(), 2);
        QCOMPARE(parsed.places, QStringList({u"2:3"_s, u"3:3"_s}));
        QCOMPARE(parsed.error, u"XML_INVALID 4:8"_s);
    }

    void noDocumentTypeThatSaysAnything_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        const QString refused = u"XML_DOCTYPE "_s;
        QTest::newRow("a subset") << QByteArray(
                                         "<?xml version='1.0'?>\n <!DOCTYPE a [<!ENTITY e 'x'>]>\n<a/>")
                                  << refused + u"2:2"_s;
        QTest::newRow("an empty subset") << QByteArray("<!DOCTYPE a []><a><d/></a>") << refused + u"1:1"_s;
        QTest::newRow("a file") << QByteArray("<!DOCTYPE a SYSTEM 'a.dtd'><a><d/></a>") << refused + u"1:1"_s;
        QTest::newRow("a name of a file")
            << QByteArray("<!DOCTYPE a PUBLIC \"-//A\" \"http://x/a.dtd\"><a/>") << refused + u"1:1"_s;
        QTest::newRow("inside") << QByteArray("<a>\n<!DOCTYPE a [<!ENTITY e 'x'>]><d>&e;</d></a>")
                                << refused + u"2:1"_s;
        QTest::newRow("behind") << QByteArray("<a><d/></a>\n<!DOCTYPE a [ ]>") << refused + u"2:1"_s;
        QTest::newRow("after a bare one")
            << QByteArray("<!DOCTYPE a><!DOCTYPE a [ ]><a/>") << refused + u"1:13"_s;
        QTest::newRow("after a comment") << QByteArray("<!----><!DOCTYPE a [ ]><a/>") << refused + u"1:8"_s;
        QTest::newRow("after what is none") << QByteArray("<!--><!DOCTYPE a [ ]>--><a><d/></a>") << QString();
        QTest::newRow("an entity alone") << QByteArray("<a><!ENTITY e 'x'><d/></a>") << refused + u"1:4"_s;
        QTest::newRow("never closed") << QByteArray("<!DOCTYPE a <a><d/></a>") << u"XML_INVALID 1:13"_s;
        QTest::newRow("bare") << QByteArray("<!DOCTYPE a >\n<a><d/></a>") << QString();
        // A reader that takes it works on it for days.
        QByteArray laughs = "<!DOCTYPE a [<!ENTITY % e0 ''>";
        for (int i = 1; i < 40; ++i)
            laughs += "<!ENTITY % e" + QByteArray::number(i) + " '" +
                      ("&#37;e" + QByteArray::number(i - 1) + ";").repeated(10) + "'>";
        QTest::newRow("laughs") << laughs + "%e39;]><a/>" << refused + u"1:1"_s;
    }
    void noDocumentTypeThatSaysAnything() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, error);
        QCOMPARE(parse(bytes).error, error);
        // However it comes, and in another encoding.
        QCOMPARE(parse(bytes, u"a/d"_s, 1).error, error);
        QCOMPARE(parse("\xFF\xFE" + utf16(QString::fromUtf8(bytes), false)).error, error);
    }

    void encodingsAreThoseOfTheFile_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = u"<?xml version=\"1.0\" encoding=\"%1\"?>\n<a><d><t>é€œ</t></d></a>"_s;
        QTest::newRow("UTF-8") << text.arg(u"utf-8"_s).toUtf8();
        QTest::newRow("UTF-8, unsaid") << QByteArray("<a><d><t>é€œ</t></d></a>");
        QTest::newRow("a mark wins") << "\xEF\xBB\xBF" + text.arg(u"ISO-8859-1"_s).toUtf8();
        QTest::newRow("UTF-16 LE") << "\xFF\xFE" + utf16(text.arg(u"UTF-16"_s), false);
        QTest::newRow("UTF-16 BE") << "\xFE\xFF" + utf16(text.arg(u"UTF-16"_s), true);
        QTest::newRow("UTF-16 LE without a mark") << utf16(text.arg(u"UTF-16LE"_s), false);
        QTest::newRow("UTF-16 BE without a mark") << utf16(text.arg(u"UTF-16"_s), true);
        QTest::newRow("windows-1252")
            << text.arg(u"windows-1252"_s).replace(u"é€œ"_s, u"\u00E9\u0080\u009C"_s).toLatin1();
        QTest::newRow("ISO-8859-15")
            << text.arg(u"ISO-8859-15"_s).replace(u"é€œ"_s, u"\u00E9\u00A4\u00BD"_s).toLatin1();
        QTest::newRow("US-ASCII, with references")
            << text.arg(u"US-ASCII"_s).replace(u"é€œ"_s, u"&#233;&#8364;&#339;"_s).toLatin1();
        QTest::newRow("ISO-8859-1, with references")
            << text.arg(u"iso-8859-1"_s).replace(u"€œ"_s, u"&#8364;&#339;"_s).toLatin1();
    }
    void encodingsAreThoseOfTheFile() {
        QFETCH(QByteArray, bytes);
        for (const qsizetype piece : {1, 2, 3, 1 << 20}) {
            const Parsed parsed = parse(bytes, u"a/d"_s, piece);
            QCOMPARE(parsed.error, QString());
            QCOMPARE(parsed.records, (QList<Data>{{{u"t"_s, {u"é€œ"_s}}}}));
        }
    }

    void whatIsNoTextOfItsEncodingIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("cause");
        const QByteArray declared = "<?xml version='1.0' encoding='%1'?>\n<a>\n <d>x%2</d></a>";
        const auto of = [&](const QByteArray& encoding, const QByteArray& bytes) {
            QByteArray all = declared;
            return all.replace("%1", encoding).replace("%2", bytes);
        };
        QTest::newRow("UTF-8") << of("UTF-8", "é\xE9") << u"XML_ENCODING 3:7"_s << u"not valid UTF-8"_s;
        QTest::newRow("behind line ends") << QByteArray("<a>\r\n\r<d/>\n<d>\r\nx\xE9</d></a>")
                                          << u"XML_ENCODING 5:2"_s << u"not valid UTF-8"_s;
        QTest::newRow("cut") << QByteArray("<a><d>\xC3") << u"XML_ENCODING 1:7"_s << u"not valid UTF-8"_s;
        QTest::newRow("a surrogate") << of("UTF-8", "\xED\xA0\x80") << u"XML_ENCODING 3:6"_s
                                     << u"not valid UTF-8"_s;
        QTest::newRow("NUL") << of("UTF-8", QByteArray(1, '\0')) << u"XML_ENCODING 3:6"_s
                             << u"a NUL byte: the file may be in UTF-16"_s;
        QTest::newRow("UTF-8, and NUL behind")
            << of("UTF-8", QByteArray("\xFF\0", 2)) << u"XML_ENCODING 3:6"_s << u"not valid UTF-8"_s;
        QTest::newRow("UTF-8, half, and NUL behind")
            << of("UTF-8", QByteArray("\xF0\x9Fx\0", 4)) << u"XML_ENCODING 3:6"_s << u"not valid UTF-8"_s;
        QTest::newRow("ISO-8859-1") << of("ISO-8859-1", "\x80") << u"XML_ENCODING 3:6"_s
                                    << u"byte 80 is not valid in ISO-8859-1, but may be in windows-1252"_s;
        QTest::newRow("windows-1252") << of("windows-1252", "\xE9\x81") << u"XML_ENCODING 3:7"_s
                                      << u"byte 81 is not valid in windows-1252"_s;
        QTest::newRow("UTF-16, half a pair") << "\xFF\xFE" + utf16(u"<a>\n<d>\xD800</d></a>"_s, false)
                                             << u"XML_ENCODING 2:4"_s << u"not valid UTF-16"_s;
        QTest::newRow("UTF-16, cut") << "\xFF\xFE" + utf16(u"<a>\n<d>"_s, false) + "x"
                                     << u"XML_ENCODING 2:4"_s << u"not valid UTF-16"_s;
        QTest::newRow("UTF-16, not so") << of("utf-16", "") << u"XML_ENCODING 1:1"_s
                                        << u"the file says utf-16 and is not written in it"_s;
        QTest::newRow("unknown") << of("EUC-JP", "") << u"XML_ENCODING 1:1"_s
                                 << u"the encoding EUC-JP is not known here"_s;
        QTest::newRow("UTF-32") << QByteArray("\xFF\xFE\0\0<\0\0\0a\0\0\0", 12) << u"XML_ENCODING 1:1"_s
                                << u"a NUL byte: the file may be in UTF-16"_s;
    }
    void whatIsNoTextOfItsEncodingIsRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, error);
        QFETCH(QString, cause);
        for (const qsizetype piece : {1, 3, 1 << 20}) {
            const Parsed parsed = parse(bytes, u"a/d"_s, piece);
            QCOMPARE(parsed.error, error);
            QCOMPARE(parsed.cause, cause);
        }
    }

    void howTheBytesAreCutDoesNotMatter() {
        QByteArray bytes =
            "\xEF\xBB\xBF<?xml version=\"1.0\"\r\n encoding='UTF-8'?>\r\n<!DOCTYPE a>\n<!-- <d> - -->";
        bytes +=
            "<a xmlns='u:1' xmlns:p=\"u:2\">\r<?p i?> <d k='&lt;a>'\n l=\"é\"><t>x&amp;y\xEF\xBB\xBF</t>"
            "<p:u><![CDATA[<]>]]]]><![CDATA[>\r\n]]>z</p:u><e/></d ><d>\xF0\x9F\x8C\xB8<!-- > --></d>"
            "<d><m>x<n/></m></d></a >\n<?q?><!-- end -->\n";
        const Parsed whole = parse(bytes);
        QCOMPARE(whole.error, QString());
        QCOMPARE(whole.records, (QList<Data>{{{u"@k"_s, {u"<a>"_s}},
                                              {u"@l"_s, {u"é"_s}},
                                              {u"t"_s, {u"x&y\uFEFF"_s}},
                                              {u"u"_s, {u"<]>]]>\nz"_s}}},
                                             {{u"d"_s, {u"🌸"_s}}}}));
        QCOMPARE(whole.defects.size(), 1);
        for (qsizetype piece = 1; piece < bytes.size(); ++piece)
            QVERIFY2(parse(bytes, u"a/d"_s, piece) == whole, qPrintable(QString::number(piece)));
    }

    void recordsAreThoseOfThePath_data() {
        QTest::addColumn<QString>("element");
        QTest::addColumn<QStringList>("records");
        QTest::newRow("from the root") << u"a/d"_s << QStringList({u"1"_s, u"2"_s, u"5"_s});
        QTest::newRow("with a slash") << u"/a/d"_s << QStringList({u"1"_s, u"2"_s, u"5"_s});
        QTest::newRow("deeper") << u"a/f/d"_s << QStringList({u"3"_s});
        QTest::newRow("any depth") << u"//d"_s << QStringList({u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s});
        QTest::newRow("any depth, in another") << u" //f/d "_s << QStringList({u"3"_s, u"4"_s});
        QTest::newRow("a namespace") << u"a/{http://u/1}d"_s << QStringList({u"2"_s});
        QTest::newRow("no namespace") << u"a/{}d"_s << QStringList({u"1"_s, u"5"_s});
        QTest::newRow("a namespace at any depth") << u"//{http://u/1}d"_s << QStringList({u"2"_s});
    }
    void recordsAreThoseOfThePath() {
        QFETCH(QString, element);
        QFETCH(QStringList, records);
        const Parsed parsed = parse(
            "<a><d>1</d><p:d xmlns:p='http://u/1'>2</p:d><f><d>3</d><f><d>4</d></f></f><d>5</d><D>6</D></a>",
            element);
        QCOMPARE(parsed.error, QString());
        QStringList found;
        for (const Data& data : parsed.records)
            found += data.value(u"d"_s);
        QCOMPARE(found, records);
    }

    void theRootMayBeTheOneRecord() {
        QCOMPARE(parse("<?xml version='1.0'?>\n<d><t>x</t></d>", u"d"_s).records,
                 (QList<Data>{{{u"t"_s, {u"x"_s}}}}));
    }

    void pathsThatAreNone_data() {
        QTest::addColumn<QString>("path");
        for (const char* path : {"/", "//", "a//d", "a/", "///a", "a/d/", "dc:d", "a/*", "@id", "a d", "1a",
                                 "-a", "{u", "a/{u}", "{u}", "a[1]", ".", "a/text()"})
            QTest::newRow(path) << QString::fromLatin1(path);
        QTest::newRow("long") << u"a/"_s.repeated(499) + u"abc"_s;
        QTest::newRow("many") << u"a/"_s.repeated(32) + u"a"_s;
    }
    void pathsThatAreNone() {
        QFETCH(QString, path);
        const auto source = made(u"x.xml"_s, {{u"recordElement"_s, path}});
        QVERIFY(!source);
        QCOMPARE(source.error().code(), u"MAP_FIELD_VALUE"_s);
        QCOMPARE(source.error().fact(u"field"), u"recordElement"_s);
        QCOMPARE(source.error().fact(u"value"), path.left(200));
    }

    void pathsThatAreSome() {
        for (const QString& path : {u"é.b-c_1/_d"_s, u"{http://x/{y}d"_s, u"a/"_s.repeated(31) + u"a"_s})
            QVERIFY2(made(u"x.xml"_s, {{u"recordElement"_s, path}}), qPrintable(path));
    }

    void aRecordInARecordIsRefused() {
        const Parsed parsed = parse("<a><d>1</d>\n<d><e><d>2</d></e></d></a>", u"//d"_s);
        QCOMPARE(parsed.error, u"XML_RECORD_NESTED 2:9"_s);
        QCOMPARE(parsed.records.size(), 1);
        // Also in one that is defective already.
        QCOMPARE(parse("<a><d><m.n>1</m.n><m><n>2</n></m>\n<d/></d></a>", u"//d"_s).error,
                 u"XML_RECORD_NESTED 2:4"_s);
        // From the root on it is an element like others.
        QCOMPARE(parse("<a><d><d>2</d></d></a>").records, (QList<Data>{{{u"d"_s, {u"2"_s}}}}));
        QCOMPARE(parse("<a><d><a><d>2</d></a></d></a>").records, (QList<Data>{{{u"a.d"_s, {u"2"_s}}}}));
    }

    void aFileWithoutRecordIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("element");
        QTest::addColumn<bool>("isEmptyList");
        QTest::newRow("other elements") << QByteArray("<a><e/></a>") << u"a/d"_s << false;
        QTest::newRow("another root") << QByteArray("<b/>") << u"a/d"_s << false;
        QTest::newRow("another root with them") << QByteArray("<b><d/></b>") << u"a/d"_s << false;
        QTest::newRow("deeper") << QByteArray("<a><b><d/></b></a>") << u"a/d"_s << false;
        QTest::newRow("another namespace") << QByteArray("<a><d/></a>") << u"a/{u:1}d"_s << false;
        QTest::newRow("another root itself") << QByteArray("<a/>") << u"d"_s << false;
        QTest::newRow("other elements at any depth") << QByteArray("<a><e/></a>") << u"//d"_s << false;
        QTest::newRow("an empty list") << QByteArray("<a>\n <!-- none --></a>") << u"a/d"_s << true;
        QTest::newRow("an empty list at any depth") << QByteArray("<a/>") << u"//d"_s << true;
    }
    void aFileWithoutRecordIsRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, element);
        QFETCH(bool, isEmptyList);
        const Parsed parsed = parse(bytes, element);
        QCOMPARE(parsed.records.size(), 0);
        QCOMPARE(parsed.error.left(13), isEmptyList ? QString() : u"XML_NO_RECORD"_s);
        write(u"none.xml"_s, bytes);
        const auto done = source(u"none.xml"_s, {{u"recordElement"_s, element}})
                              ->enumerate([](const InventoryRow&) { return base::Result<void>(); },
                                          [](const base::Error&) {});
        QCOMPARE(done.has_value(), isEmptyList);
        if (!done) {
            QCOMPARE(done.error().fact(u"element"), element);
            QCOMPARE(done.error().fact(u"file"), m_folder.filePath(u"none.xml"_s));
        }
    }

    void aRecordOfDefectsIsARecord() { QCOMPARE(parse("<a><d>x<e/></d></a>").error, QString()); }

    void whatIsTooLargeDoesNotFillTheMemory_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray much(200, 'x');
        QTest::newRow("text") << "<a><d><t>" + much + "</t></d></a>";
        QTest::newRow("many small ones") << "<a><d>" + QByteArray("<t>x</t>").repeated(20) + "</d></a>";
        QTest::newRow("a defective one") << "<a><d>x<e/>" + QByteArray("<t>x</t>").repeated(20) + "</d></a>";
        QTest::newRow("an attribute") << "<a><d k='" + much + "'/></a>";
        QTest::newRow("a name") << "<a><" + much + "/><d/></a>";
        QTest::newRow("a comment") << "<a><!--" + much + "--><d/></a>";
        QTest::newRow("a section") << "<a><d><![CDATA[" + much + "]]></d></a>";
        QTest::newRow("an instruction") << "<a><?p " + much + "?><d/></a>";
        QTest::newRow("text outside") << "<a><d/>" + much + "</a>";
        QTest::newRow("a type") << "<!DOCTYPE " + much + "><a><d/></a>";
        QTest::newRow("never ends") << "<a><d><t>" + much;
        QTest::newRow("a comment that never ends") << "<a><!--" + much;
        QTest::newRow("behind") << "<a><d/></a>" + QByteArray("<!-- x -->").repeated(20);
        QTest::newRow("deep") << QByteArray("<a>").repeated(21) + QByteArray("</a>").repeated(21);
    }
    void whatIsTooLargeDoesNotFillTheMemory() {
        QFETCH(QByteArray, bytes);
        XmlLimits limits;
        limits.characters = 100;
        limits.elements = 20;
        for (const qsizetype piece : {1, 7, 1 << 20})
            QCOMPARE(parse(bytes, u"a/d"_s, piece, limits).error.left(14), u"XML_TOO_LARGE "_s);
    }

    void manyRecordsUpToTheLimitAreTaken() {
        XmlLimits limits;
        limits.characters = 100;
        const QByteArray record = "<d>" + QByteArray(93, 'x') + "</d>";
        const Parsed parsed = parse("<a>" + record.repeated(5) + "</a>", u"a/d"_s, 64, limits);
        QCOMPARE(parsed.error, QString());
        QCOMPARE(parsed.records.size(), 5);
        QCOMPARE(parse("<a><d>" + QByteArray(94, 'x') + "</d></a>", u"a/d"_s, 64, limits).error.left(13),
                 u"XML_TOO_LARGE"_s);
    }

    /// Forty megabytes of records, and what is held of them is one.
    void memoryDoesNotGrowWithTheRecords() {
        const auto resident = [] {
            QFile file(u"/proc/self/statm"_s);
            return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096
                                                  : 0;
        };
        qint64 records = 0;
        qint64 values = 0;
        XmlRecordParser parser(*XmlPath::parse(u"a/d"_s), [&](const IndexRecord& record) {
            ++records;
            values += record.data.value(u"n"_s).value(0).toLongLong();
            return base::Result<void>();
        });
        QVERIFY(parser.feed("<a>"));
        qint64 before = 0;
        qint64 highest = 0;
        for (int i = 1; i <= 100'000; ++i) {
            QVERIFY(parser.feed("<d k" + QByteArray::number(i) + "='1'><n>" + QByteArray::number(i) +
                                "</n><t" + QByteArray::number(i) + ">" + QByteArray(350, 'x') + "</t" +
                                QByteArray::number(i) + "></d>\n"));
            if (i == 10'000)
                before = resident();
            if (i > 10'000 && i % 1'000 == 0)
                highest = qMax(highest, resident());
        }
        QVERIFY(parser.feed("</a>"));
        QVERIFY(parser.finish());
        QCOMPARE(records, 100'000);
        QCOMPARE(values, 5'000'050'000);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY(before > 0);
        QVERIFY2(highest - before < 4 * 1024 * 1024, qPrintable(QString::number(highest - before)));
#endif
    }

    void recordsBecomeRows() {
        QDir(m_folder.path()).mkpath(u"sub"_s);
        write(u"sub/a.xml"_s, R"(<a>
  <d><documentId>A</documentId><classid>Memo</classid><title>é</title></d>
  <d><documentId>7</documentId><console><folder>/etc</folder></console></d>
</a>)");
        const Listed listed = list(*source(u"sub/*.xml"_s));
        QCOMPARE(listed.error, QString());
        QCOMPARE(listed.rows.size(), 2);
        QCOMPARE(listed.rows[0].sourceId, u"A"_s);
        QCOMPARE(listed.rows[0].docClass, u"Memo"_s);
        QCOMPARE(listed.rows[0].data,
                 (Data{{u"classid"_s, {u"Memo"_s}}, {u"title"_s, {u"é"_s}}, {folderDataName, {u"sub"_s}}}));
        QCOMPARE(listed.rows[1].sourceId, u"7"_s);
        QCOMPARE(listed.rows[1].docClass, u"Invoice"_s);
        QCOMPARE(listed.rows[1].data, (Data{{folderDataName, {u"sub"_s}}}));
    }

    void anIdOfAnotherNameIsDataToo() {
        write(u"b.xml"_s, "<a><d id='A'><m><id>B</id></m></d></a>");
        Listed listed = list(*source(u"b.xml"_s, {{u"documentIdField"_s, u"@id"_s}}));
        QCOMPARE(listed.rows.value(0).sourceId, u"A"_s);
        QCOMPARE(listed.rows.value(0).data.value(u"@id"_s), QStringList(u"A"_s));
        listed = list(*source(u"b.xml"_s, {{u"documentIdField"_s, u"m.id"_s}}));
        QCOMPARE(listed.rows.value(0).sourceId, u"B"_s);
    }

    void defectiveRecordsStopOrAreLeftOut() {
        write(u"c.xml"_s, R"(<a>
<d><documentId>A</documentId></d>
<d><documentId>B</documentId><documentId>C</documentId></d>
<d documentId="D"/>
<d><documentId>A</documentId></d>
<d><documentId>E</documentId><p>x<b/></p></d>
<d><documentId>F</documentId></d>
</a>)");
        const QString refused = u"XML_ID_MISSING 3:3"_s;
        Listed listed = list(*source(u"c.xml"_s));
        QCOMPARE(listed.error, refused);
        QCOMPARE(listed.file, m_folder.filePath(u"c.xml"_s));
        QCOMPARE(list(*source(u"c.xml"_s, {{u"stopAtFirstError"_s, u"true"_s}})).error, refused);
        for (const auto& [field, value] :
             {std::pair(u"continueOnFail"_s, u"true"_s), std::pair(u"stopAtFirstError"_s, u"false"_s)}) {
            listed = list(*source(u"c.xml"_s, {{field, value}}));
            QCOMPARE(listed.error, QString());
            QCOMPARE(listed.rows.size(), 2);
            QCOMPARE(listed.rejected, QStringList({u"XML_ID_MISSING 3:3"_s, u"XML_ID_MISSING 4:19"_s,
                                                   u"XML_DUPLICATE_ID 5:3"_s, u"XML_VALUE 6:41"_s}));
        }
    }

    void idsAreUniqueOverAllFiles() {
        write(u"i1.xml"_s, "<a><d><documentId>A</documentId></d></a>");
        write(u"i2.xml"_s, "<a>\n<d><documentId>A</documentId></d></a>");
        const Listed listed = list(*source(u"i*.xml"_s));
        QCOMPARE(listed.error, u"XML_DUPLICATE_ID 2:3"_s);
        QCOMPARE(listed.file, m_folder.filePath(u"i2.xml"_s));
    }

    void whatIsNoFileIsNeverRead() {
        QCOMPARE(mkfifo(m_folder.filePath(u"pipe.xml"_s).toLocal8Bit().constData(), 0600), 0);
        QCOMPARE(list(*source(u"pipe.xml"_s)).error.left(17), u"SOURCE_NOT_A_FILE"_s);
        QVERIFY(QFile::remove(m_folder.filePath(u"pipe.xml"_s)));
        QCOMPARE(list(*source(u"gone.xml"_s)).error.left(12), u"SOURCE_EMPTY"_s);
        // A file that the document names is no part of it.
        write(u"secret.txt"_s, "secret");
        write(u"x.xml"_s,
              "<!DOCTYPE a [<!ENTITY e SYSTEM "
              "'secret.txt'>]><a><d><documentId>A</documentId><t>&e;</t></d></a>");
        QCOMPARE(list(*source(u"x.xml"_s)).error, u"XML_DOCTYPE 1:1"_s);
    }

    void contentsAreAttachedByTheirField() {
        QDir(m_folder.path()).mkpath(u"in"_s);
        write(u"in/d.xml"_s,
              R"(<a><d><documentId>A</documentId><file href="x.pdf"/><file href="gone.pdf"/></d>
<d><documentId>B</documentId><file href="x.pdf"/><file href="y.txt"/></d>
<d><documentId>C</documentId><file/></d></a>)");
        write(u"in/x.pdf"_s, "%PDF-1.4");
        write(u"in/y.txt"_s, "y");
        const auto named = source(u"in/d.xml"_s, {{u"contentPathField"_s, u"file@href"_s}});
        const Listed listed = list(*named);
        QCOMPARE(listed.rows.size(), 3);
        Punnet missing = named->punnet(listed.rows[0]);
        QCOMPARE(named->open(missing).error().code(), u"SOURCE_FILE_MISSING"_s);
        Punnet good = named->punnet(listed.rows[1]);
        QVERIFY(named->open(good));
        QCOMPARE(good.documents[0].contents.size(), 2);
        QCOMPARE(good.documents[0].contents[0].path, m_folder.filePath(u"in/x.pdf"_s));
        QCOMPARE(good.documents[0].contents[0].mimeType, u"application/pdf"_s);
        Punnet none = named->punnet(listed.rows[2]);
        QCOMPARE(named->open(none).error().code(), u"MAPPING_VALUE_MISSING"_s);
        const auto tolerant = source(
            u"in/d.xml"_s, {{u"contentPathField"_s, u"file@href"_s}, {u"contentOptional"_s, u"true"_s}});
        none = tolerant->punnet(listed.rows[2]);
        QVERIFY(tolerant->open(none));
        QVERIFY(none.documents[0].contents.isEmpty());
    }

    void aContentFieldThatNoRecordHasIsRefused() {
        write(u"g.xml"_s, "<a><d><documentId>A</documentId><file>x</file></d></a>");
        const auto listedBy = [this](const QString& field, const QString& optional = u"false"_s) {
            const auto read =
                source(u"g.xml"_s, {{u"contentPathField"_s, field}, {u"contentOptional"_s, optional}});
            const auto names = read->dataNames();
            return list(*read).error + u'|' + (names ? QString() : names.error().code());
        };
        QCOMPARE(listedBy(u"flie"_s), u"SOURCE_CONTENT_FIELD :|SOURCE_CONTENT_FIELD"_s);
        QCOMPARE(listedBy(u"flie"_s, u"true"_s), u"|"_s);
        QCOMPARE(listedBy(u"file"_s), u"|"_s);
        QCOMPARE(listedBy(QString()), u"|"_s);
    }

    void theFingerprintFollowsSettingsAndFile() {
        write(u"e.xml"_s, "<a><d/></a>");
        const auto print = [this](const QMap<QString, QString>& more = {}) {
            return *source(u"e.xml"_s, more)->fingerprint();
        };
        const QByteArray before = print();
        QCOMPARE(print(), before);
        QSet<QByteArray> all{before};
        const QList<QMap<QString, QString>> changes{{{u"documentIdField"_s, u"@id"_s}},
                                                    {{u"recordElement"_s, u"//d"_s}},
                                                    {{u"contentPathField"_s, u"f"_s}},
                                                    {{u"contentOptional"_s, u"true"_s}},
                                                    {{u"continueOnFail"_s, u"true"_s}}};
        for (const auto& change : changes)
            all.insert(print(change));
        write(u"e.xml"_s, "<a><e/></a>");
        all.insert(print());
        QCOMPARE(all.size(), changes.size() + 2);
    }

    /// From the map to what an injector gets.
    void aPlanBringsItToTheInjector() {
        write(u"p.xml"_s,
              "<?xml version='1.0'?>\n<archive xmlns='http://example.org/archive'><document id='P-1'>"
              "<title>été</title><file>p.txt</file></document></archive>");
        write(u"p.txt"_s, "content");
        Map map = Corpus::map();
        FieldValue paths;
        paths.value = std::vector<FieldValue>{primitive(u"p.xml"_s)};
        map.steps[0].configuration = {u"console.XmlSource"_s,
                                      {{u"xmlPaths"_s, paths},
                                       {u"recordElement"_s, primitive(u"archive/document"_s)},
                                       {u"documentIdField"_s, primitive(u"@id"_s)},
                                       {u"contentPathField"_s, primitive(u"file"_s)}},
                                      {}};
        map.steps.erase(map.steps.begin() + 3);  // the source attaches the content
        map.steps[2].links[0].target = u"s5"_s;
        QCOMPARE(sourcePlaces(map, m_folder.path()),
                 QStringList{QFileInfo(m_folder.filePath(u"p.xml"_s)).canonicalFilePath()});
        const auto plan = Plan::compile(map, {m_folder.path()});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toLogLine()));
        const Listed listed = list((*plan)->source());
        QCOMPARE(listed.rows.size(), 1);
        QCOMPARE(listed.rows[0].docClass, u"Invoice"_s);
        PunnetRun run(*plan, (*plan)->source().punnet(listed.rows[0]));
        const auto next = run.advance();
        const auto* injection = std::get_if<PunnetRun::Injection>(&next);
        QVERIFY(injection);
        QCOMPARE(injection->documents.size(), size_t(1));
        const TargetDocument& document = injection->documents[0];
        QCOMPARE(document.classId, u"Invoice"_s);
        QCOMPARE(document.contents.size(), 1);
        QCOMPARE(document.contents[0].path, m_folder.filePath(u"p.txt"_s));
        // Where nobody loads it, validation says so.
        map.steps.back().configuration.fields.pop_back();
        QVERIFY(std::ranges::any_of(validateMap(map), [](const MapFinding& finding) {
            return finding.error.is(mapContentNotLoaded);
        }));
        map.steps[0].configuration.fields[1].value = primitive(u"a//b"_s);
        QCOMPARE(Plan::compile(map, {m_folder.path()}).error().code(), u"MAP_FIELD_VALUE"_s);
    }
};

QTEST_GUILESS_MAIN(TestXmlSource)
#include "tst_xmlsource.moc"
