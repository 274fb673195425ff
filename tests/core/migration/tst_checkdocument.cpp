// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtEndian>
#include <QtTest>

#include "core/migration/MapBuilding.h"
#include "core/migration/MapErrors.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/validation/FileHealth.h"
#include "core/migration/validation/ModelCheck.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

TargetModel invoices() {
    TargetModel model;
    model.classes.insert(u"Invoice"_s, {u"Invoice"_s,
                                        u"DOCUMENT"_s,
                                        {{u"Number"_s, true, false, u"STRING"_s},
                                         {u"Amount"_s, false, false, u"CURRENCY"_s},
                                         {u"Pages"_s, false, false, u"INT"_s},
                                         {u"Date"_s, false, false, u"DATE"_s},
                                         {u"Paid"_s, false, false, u"BOOLEAN"_s},
                                         {u"Words"_s, false, true, u"FREELIST"_s},
                                         {u"Service"_s, false, false, u"CHOICELIST"_s, {u"Law"_s, u"Post"_s}},
                                         {u"Old"_s, false, false, {}}}});
    model.classes.insert(u"Letter"_s, {u"Letter"_s, u"DOCUMENT"_s, {{u"Subject"_s, true, true, u"TEXT"_s}}});
    return model;
}

Bean beanOf(const QMap<QString, QString>& fields) {
    return fixtures::beanOf(u"console.CheckDocument"_s, fields);
}

void addRules(Bean& bean, const QList<std::pair<QString, QString>>& rules) {
    std::vector<FieldValue::MapEntry> entries;
    for (const auto& [name, condition] : rules)
        entries.push_back({primitive(name), primitive(condition)});
    bean.fields.push_back({u"rules"_s, FieldValue{.value = std::move(entries), .rest = {}, .inner = {}}});
}

std::unique_ptr<Step> made(const Bean& bean, const StepContext& context = {}) {
    auto step = fixtures::stepOf(bean, context);
    if (!step)
        qFatal("%s", qPrintable(step.error().toLogLine()));
    return std::move(*step);
}

StepContext withModel() {
    auto slot = std::make_shared<ModelSlot>();
    slot->fill(std::make_shared<TargetModel>(invoices()));
    StepContext context;
    context.model = slot;
    return context;
}

Punnet punnetOf(const Data& data, const QList<Content>& contents = {}) {
    return {u"p"_s, {{u"category"_s, {u"DOCUMENT"_s}}}, {{u"d"_s, data, contents}}};
}

const Data whole{{u"classid"_s, {u"Invoice"_s}}, {u"Number"_s, {u"F-1"_s}}};

/// "CODE fact, CODE fact" in the order of objectionsOf().
QString told(const std::vector<base::Error>& errors) {
    QStringList texts;
    for (const base::Error& error : errors) {
        const QString fact = error.fact(u"tag").isEmpty() ? error.fact(u"class") : error.fact(u"tag");
        texts.append(error.code().sliced(11) + u' ' + fact);
    }
    return texts.join(u", "_s);
}

QByteArray number(quint32 value) {
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray pdf() {
    return "%PDF-1.7\n" + QByteArray(3000, 'x') + "\nxref\n0 1\ntrailer\n<<>>\nstartxref\n3010\n%%EOF\n";
}
QByteArray png() {
    return "\x89PNG\r\n\x1a\n" + QByteArray(3000, 'x') + QByteArray("\0\0\0\0IEND\xAE\x42\x60\x82", 12);
}
QByteArray tiff() {
    return QByteArray("II*\0", 4) + number(3000) + QByteArray(2992, 'x') + QByteArray(2 + 12 + 4, '\0');
}
QByteArray zip() {
    const QByteArray body = "PK\x03\x04" + QByteArray(3000, 'x');
    const QByteArray directory = "PK\x01\x02" + QByteArray(42, 'y');
    return body + directory + QByteArray("PK\x05\x06\0\0\0\0\x01\0\x01\0", 12) +
           number(quint32(directory.size())) + number(quint32(body.size())) + QByteArray(2, '\0');
}
QByteArray ole() {
    QByteArray bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes.resize(512 * 8, '\0');
    qToLittleEndian<quint16>(9, bytes.data() + 30);
    qToLittleEndian<quint32>(6, bytes.data() + 76);
    return bytes;
}

}  // namespace
Q_DECLARE_METATYPE(fdc::migration::Data)

class CheckDocumentTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    Content file(const QString& name, const QByteArray& bytes, const QString& type = {}) const {
        const QString path = m_folder.filePath(name);
        QFile written(path);
        if (!written.open(QIODevice::WriteOnly) || written.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(path));
        return {path, name, type};
    }

private Q_SLOTS:
    void theModelObjects_data() {
        QTest::addColumn<Data>("tags");
        QTest::addColumn<QString>("objections");
        const auto row = [](const char* name, const Data& tags, const QString& said) {
            QTest::newRow(name) << tags << said;
        };
        const QStringList one{u"F-1"_s};
        row("nothing", {{u"Number"_s, one}}, {});
        row("everything right",
            {{u"Number"_s, one},
             {u"Amount"_s, {u"1204.50"_s}},
             {u"Pages"_s, {u"12"_s}},
             {u"Date"_s, {u"2026-03-31"_s}},
             {u"Paid"_s, {u"True"_s}},
             {u"Words"_s, {u"a"_s, u"b"_s}},
             {u"Service"_s, {u"Post"_s}},
             {u"Old"_s, {u"whatever"_s}}},
            {});
        row("mandatory", {}, u"TAG_MISSING Number"_s);
        row("undeclared", {{u"Number"_s, one}, {u"Nummer"_s, {u"1"_s}}}, u"TAG_UNDECLARED Nummer"_s);
        row("several", {{u"Number"_s, {u"1"_s, u"2"_s}}}, u"TAG_SEVERAL Number"_s);
        row("comma", {{u"Number"_s, one}, {u"Amount"_s, {u"12,5"_s}}}, u"TAG_TYPE Amount"_s);
        row("no whole", {{u"Number"_s, one}, {u"Pages"_s, {u"1.0"_s}}}, u"TAG_TYPE Pages"_s);
        row("no day", {{u"Number"_s, one}, {u"Date"_s, {u"2026-02-30"_s}}}, u"TAG_TYPE Date"_s);
        row("a time without zone", {{u"Number"_s, one}, {u"Date"_s, {u"2026-02-03 10:00"_s}}}, {});
        row("no truth", {{u"Number"_s, one}, {u"Paid"_s, {u"yes"_s}}}, u"TAG_TYPE Paid"_s);
        row("not in the list", {{u"Number"_s, one}, {u"Service"_s, {u"law"_s}}}, u"TAG_CHOICE Service"_s);
        row("all, by name", {{u"Zone"_s, {u"1"_s}}, {u"Amount"_s, {u"x"_s}}, {u"Service"_s, {u"?"_s}}},
            u"TAG_TYPE Amount, TAG_MISSING Number, TAG_CHOICE Service, TAG_UNDECLARED Zone"_s);
    }

    void theModelObjects() {
        QFETCH(const Data, tags);
        QFETCH(const QString, objections);
        TargetDocument document;
        document.classId = u"Invoice"_s;
        document.tags = tags;
        QCOMPARE(told(objectionsOf(document, invoices())), objections);
    }

    void anotherClassHasOtherTags() {
        TargetDocument document;
        document.classId = u"Letter"_s;
        document.tags = {{u"Subject"_s, {u"a"_s, u"b"_s}}};
        QCOMPARE(told(objectionsOf(document, invoices())), QString());
        document.classId = u"letter"_s;
        QCOMPARE(told(objectionsOf(document, invoices())), u"CLASS letter"_s);
    }

    /// What an update leaves out may be stored already; what it sends is held against the class all the same.
    void anUpdateNeedsNotAll() {
        TargetDocument document;
        document.classId = u"Invoice"_s;
        document.update = true;
        document.tags = {{u"Amount"_s, {u"x"_s}}};
        QCOMPARE(told(objectionsOf(document, invoices())), u"TAG_TYPE Amount"_s);
    }

    void theStepTellsTheFirstAndHowManyThereAre() {
        const auto step = made(beanOf({}), withModel());
        Punnet good = punnetOf(whole);
        QVERIFY(step->process(good));
        Punnet bad = punnetOf({{u"classid"_s, {u"Invoice"_s}}, {u"Pages"_s, {u"x"_s}}});
        const Punnet before = bad;
        const auto refused = step->process(bad);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), u"VALIDATION_TAG_MISSING"_s);
        QCOMPARE(refused.error().fact(u"document"), u"d"_s);
        QCOMPARE(refused.error().fact(u"problems"), u"2"_s);
        QCOMPARE(refused.error().fact(u"others"), u"VALIDATION_TAG_TYPE Pages"_s);
        QCOMPARE(bad.data, before.data);
        QCOMPARE(bad.documents[0].data, before.documents[0].data);
        Punnet classless = punnetOf({{u"Number"_s, {u"1"_s}}});
        QCOMPARE(step->process(classless).error().code(), u"MAPPING_CLASS_MISSING"_s);
    }

    /// Each of several documents of a punnet is checked.
    void everyDocumentIsChecked() {
        const auto step = made(beanOf({}), withModel());
        Punnet punnet = punnetOf(whole);
        punnet.documents.append({u"second"_s, {{u"classid"_s, {u"Nothing"_s}}}, {}});
        const auto refused = step->process(punnet);
        QVERIFY(!refused && refused.error().is(validationClass));
        QCOMPARE(refused.error().fact(u"document"), u"second"_s);
    }

    void whatAnInjectorIgnoresIsNoTag() {
        Data data = whole;
        data.insert(u"helper"_s, {u"x"_s});
        data.insert(u"owner"_s, {u"anna"_s});
        Punnet punnet = punnetOf(data);
        QVERIFY(!made(beanOf({}), withModel())->process(punnet));
        StepContext context = withModel();
        context.notTags = {u"helper"_s};
        QVERIFY(made(beanOf({}), context)->process(punnet));
    }

    /// What only one of two injectors ignores is a tag at the other; what only one updates is made by the
    /// other.
    void ofSeveralInjectorsCountsWhatTheyHaveInCommon() {
        using namespace building;
        const auto refused = [](const QStringList& first, const QStringList& second, bool updates) {
            Chain steps(u"t"_s);
            steps.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
            steps.add(u"Check"_s, u"console.CheckDocument"_s, {});
            for (const auto& [name, ignored, flagged] :
                 {std::tuple{u"One"_s, first, updates}, std::tuple{u"Two"_s, second, true}})
                steps.add(name, u"com.fast2.flowerdocs.FlowerInjector"_s,
                          {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s),
                           list(u"ignoredData"_s, ignored), flag(u"modeUpdate"_s, flagged)});
            const auto map = Map::parse(
                QJsonDocument(QJsonObject{{u"name"_s, u"Two"_s}, {u"steps"_s, steps.steps()}}).toJson());
            PlanContext context;
            context.model = std::make_shared<TargetModel>(invoices());
            const auto plan = Plan::compile(*map, context);
            PunnetRun run(*plan, punnetOf({{u"classid"_s, {u"Invoice"_s}}, {u"helper"_s, {u"x"_s}}}));
            run.leaveClosed();
            const auto next = run.advance();
            const auto* end = std::get_if<PunnetRun::End>(&next);
            return end && end->error ? end->error->code() + u' ' + end->error->fact(u"others") : QString();
        };
        const QStringList helper{u"helper"_s};
        QCOMPARE(refused(helper, helper, true), QString());
        QCOMPARE(refused(helper, helper, false), u"VALIDATION_TAG_MISSING "_s);
        QCOMPARE(refused(helper, {}, true), u"VALIDATION_TAG_UNDECLARED "_s);
        QCOMPARE(refused({}, helper, false), u"VALIDATION_TAG_MISSING VALIDATION_TAG_UNDECLARED helper"_s);
    }

    void withoutATargetOrWhenToldSoTheModelIsLeftOut() {
        Punnet punnet = punnetOf({{u"classid"_s, {u"Nothing"_s}}});
        QVERIFY(made(beanOf({}))->process(punnet));
        QVERIFY(made(beanOf({{u"checkModel"_s, u"false"_s}}), withModel())->process(punnet));
        QVERIFY(!made(beanOf({}), withModel())->process(punnet));
    }

    void rulesMustHold() {
        Bean bean = beanOf({{u"checkModel"_s, u"false"_s}});
        addRules(bean, {{u"amount is positive"_s, u"Amount > 0"_s},
                        {u"paid invoices have a date"_s, u"Paid != 'true' or Date != null"_s}});
        const auto step = made(bean);
        const auto said = [&](const Data& data) {
            Punnet punnet = punnetOf(data);
            const auto done = step->process(punnet);
            return done ? QString() : done.error().fact(u"rule") + u'/' + done.error().fact(u"others");
        };
        QCOMPARE(said({{u"Amount"_s, {u"3"_s}}}), QString());
        QCOMPARE(said({{u"Amount"_s, {u"0"_s}}}), u"amount is positive/"_s);
        QCOMPARE(said({{u"Amount"_s, {u"1"_s}}, {u"Paid"_s, {u"true"_s}}}), u"paid invoices have a date/"_s);
        QCOMPARE(said({{u"Paid"_s, {u"true"_s}}}),
                 u"amount is positive/VALIDATION_RULE paid invoices have a date"_s);
    }

    /// What its own type says of the value is told first.
    void aRuleThatCannotBeDecidedDoesNotPass() {
        const auto said = [](const StepContext& context) {
            Bean bean = beanOf({});
            addRules(bean, {{u"amount is small"_s, u"not (Amount > 10000)"_s}});
            Data data = whole;
            data.insert(u"Amount"_s, {u"12 500,00"_s});
            Punnet punnet = punnetOf(data);
            const auto done = made(bean, context)->process(punnet);
            return done ? QString() : done.error().code() + u'/' + done.error().fact(u"others");
        };
        QCOMPARE(said({}), u"MAPPING_CONDITION_FAILED/"_s);
        QCOMPARE(said(withModel()), u"VALIDATION_TAG_TYPE/MAPPING_CONDITION_FAILED amount is small"_s);
    }

    void aMapWithABadRuleIsRefused() {
        Bean bean = beanOf({{u"leastFiles"_s, u"1001"_s}});
        QVERIFY(fixtures::stepOf(bean).error().is(mapFieldValue));
        Map map = fixtures::map(u"demo"_s);
        MapStep step;
        step.id = step.name = u"check"_s;
        step.queue = u"Default"_s;
        step.taskType = u"Task"_s;
        step.configuration = beanOf({});
        addRules(step.configuration, {{u"good"_s, u"a == 'b'"_s}, {u"bad"_s, u"a =="_s}});
        step.links = map.steps[0].links;
        map.steps[0].links[0].target = step.id;
        map.steps.insert(map.steps.begin() + 1, step);
        QStringList found;
        for (const MapFinding& finding : validateMap(map)) {
            if (finding.severity == MapFinding::Severity::Error)
                found.append(finding.error.code() + u' ' + finding.error.fact(u"field"));
        }
        QCOMPARE(found, QStringList{u"MAP_CONDITION_INVALID bad"_s});
    }

    void onlyTheAclsOfTheListPass() {
        const auto step = made(beanOf({{u"checkModel"_s, u"false"_s}, {u"acls"_s, u"acl-a,acl-b"_s}}));
        const auto passes = [&](const QString& acl) {
            Data data = whole;
            data.insert(u"acl"_s, {acl});
            Punnet punnet = punnetOf(data);
            return step->process(punnet).has_value();
        };
        QVERIFY(passes(u"acl-b"_s));
        QVERIFY(passes(QString()));  // its class decides
        QVERIFY(!passes(u"acl-c"_s));
    }

    void oneAclOfTheListDoesNotHideAnother() {
        const auto step = made(beanOf({{u"checkModel"_s, u"false"_s}, {u"acls"_s, u"acl-a,acl-b"_s}}));
        for (const QString& second : {u"acl-b"_s, u"acl-c"_s}) {
            Data data = whole;
            data.insert(u"acl"_s, {u"acl-a"_s, second});
            Punnet punnet = punnetOf(data);
            const auto done = step->process(punnet);
            QVERIFY(!done);
            QCOMPARE(done.error().code(), u"MAPPING_VALUES_SEVERAL"_s);
        }
    }

    void filesAreCountedAndOfTheTypesThatAreAdmitted() {
        const auto said = [&](const QMap<QString, QString>& fields, const QList<Content>& contents) {
            QMap<QString, QString> all = fields;
            all.insert(u"checkModel"_s, u"false"_s);
            Punnet punnet = punnetOf(whole, contents);
            const auto done = made(beanOf(all))->process(punnet);
            return done ? QString() : done.error().code();
        };
        const Content page = file(u"a.pdf"_s, pdf(), u"application/pdf"_s);
        const Content picture = file(u"a.png"_s, png(), u"image/png"_s);
        const Content office = file(
            u"a.docx"_s, zip(), u"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_s);
        QCOMPARE(said({{u"leastFiles"_s, u"1"_s}}, {}), u"CONTENT_MISSING"_s);
        QCOMPARE(said({{u"leastFiles"_s, u"1"_s}}, {page}), QString());
        QCOMPARE(said({{u"fileTypes"_s, u"pdf,image/*"_s}}, {page, picture}), QString());
        QCOMPARE(said({{u"fileTypes"_s, u"pdf,image/*"_s}}, {page, office}), u"CONTENT_TYPE"_s);
        QCOMPARE(said({{u"fileTypes"_s, u"office"_s}}, {office}), QString());
        QCOMPARE(said({{u"fileTypes"_s, u"application/pdf"_s}}, {picture}), u"CONTENT_TYPE"_s);
        const Content cut = file(u"cut.pdf"_s, pdf().first(100), u"application/pdf"_s);
        QCOMPARE(said({}, {page, cut}), u"CONTENT_DAMAGED"_s);
        QCOMPARE(said({{u"checkFiles"_s, u"false"_s}}, {cut}), QString());
        const Content misnamed = file(u"b.pdf"_s, png(), u"image/png"_s);
        QCOMPARE(said({}, {misnamed}), QString());
        QCOMPARE(said({{u"checkFileNames"_s, u"true"_s}}, {misnamed}), u"CONTENT_NOT_AS_NAMED"_s);
        // A look at the values alone reads no file.
        StepContext quick;
        quick.leavesFiles = true;
        Punnet punnet = punnetOf(whole, {cut});
        QVERIFY(made(beanOf({}), quick)->process(punnet));
    }

    void wholeFilesPassAndCutOnesDoNot_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("PDF") << u"a.pdf"_s << pdf();
        QTest::newRow("PNG") << u"a.png"_s << png();
        QTest::newRow("JPEG") << u"a.jpg"_s << "\xFF\xD8\xFF\xE0" + QByteArray(3000, 'x') + "\xFF\xD9";
        QTest::newRow("GIF") << u"a.gif"_s << "GIF89a" + QByteArray(3000, 'x') + ";";
        QTest::newRow("TIFF") << u"a.tif"_s << tiff();
        QTest::newRow("ZIP") << u"a.zip"_s << zip();
        QTest::newRow("ZIP with a comment") << u"b.zip"_s << zip().chopped(2) + QByteArray("\x03\0abc", 5);
        QTest::newRow("OLE") << u"a.doc"_s << ole();
    }

    void wholeFilesPassAndCutOnesDoNot() {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        const auto whole = defectOf(file(name, bytes), true);
        QVERIFY2(!whole, qPrintable(whole ? whole->toLogLine() : QString()));
        // What the last bytes tell is gone with them; of the rest nobody speaks.
        for (qsizetype size = 16; size < bytes.size() - 30; size += 97) {
            const auto cut = defectOf(file(u"cut-"_s + name, bytes.first(size)), true);
            const bool isOleWithItsTable = name.endsWith(u".doc") && size > 512 * 7;
            QVERIFY2(cut.has_value() != isOleWithItsTable, qPrintable(QString::number(size)));
        }
    }

    /// A name alone makes no picture, and what stands behind one harms none.
    void beginsAndEndsAreThoseOfTheKind() {
        const auto isDamaged = [&](const QString& name, const QByteArray& bytes) {
            const auto defect = defectOf(file(name, bytes), false);
            return defect && defect->is(contentDamaged);
        };
        QVERIFY(isDamaged(u"page.pdf"_s, "<html>404</html>"));
        QVERIFY(isDamaged(u"zeros.pdf"_s, QByteArray(5000, '\0')));
        QVERIFY(isDamaged(u"zeros.jpg"_s, QByteArray(5000, '\0')));
        QVERIFY(isDamaged(u"text.docx"_s, "hello"));
        // Of these names nobody knows what they stand for.
        QVERIFY(!isDamaged(u"table.xls"_s, "<html><table></table></html>"));
        QVERIFY(!isDamaged(u"letter.doc"_s, "{\\rtf1 a}"));
        QVERIFY(!isDamaged(u"late.pdf"_s, QByteArray(600, ' ') + pdf()));
        QVERIFY(!isDamaged(u"padded.pdf"_s, pdf() + QByteArray(8192, '\0')));

        // A segment with a small picture, then the picture itself.
        const QByteArray thumbnail = QByteArray("\xFF\xE1\x00\x0A", 4) + "\xFF\xD8" + "abcd" + "\xFF\xD9";
        const QByteArray scan = QByteArray("\xFF\xDA\x00\x04xx", 6) + QByteArray(100'000, 'x');
        const QByteArray picture = "\xFF\xD8" + thumbnail + scan;
        QVERIFY(!isDamaged(u"a.jpg"_s, picture + "\xFF\xD9"));
        QVERIFY(!isDamaged(u"motion.jpg"_s, picture + "\xFF\xD9" + QByteArray(300'000, 'v')));
        QVERIFY(isDamaged(u"cut.jpg"_s, picture));
        QVERIFY(isDamaged(u"early.jpg"_s, picture.first(500)));
        QVERIFY(isDamaged(u"cut.gif"_s, "GIF89a" + QByteArray(3000, ';') + "x"));
        // A ZIP in a ZIP, which is cut behind the inner one.
        const QByteArray outer = "PK\x03\x04" + QByteArray(100, 'x') + zip() + QByteArray(500, 'y');
        QVERIFY(isDamaged(u"cut.zip"_s, outer));
        QVERIFY(!isDamaged(u"empty.zip"_s, QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0')));
    }

    /// In a look at the values, and when what is stored is checked, nobody opens what the source holds.
    void contentsThatNobodyOpenedAreLeftOut() {
        const auto step = made(beanOf({{u"checkModel"_s, u"false"_s}, {u"fileTypes"_s, u"pdf"_s}}));
        Punnet punnet = punnetOf(whole, {{u"/nowhere/a.pdf"_s, u"a.pdf"_s, {}}});
        QVERIFY(step->process(punnet));
        Punnet opened = punnetOf(whole, {{u"/nowhere/a.pdf"_s, u"a.pdf"_s, u"application/pdf"_s}});
        QVERIFY(!step->process(opened));
    }

    void typesAreComparedWithoutTheirCase() {
        const auto step = made(beanOf({{u"checkModel"_s, u"false"_s},
                                       {u"checkFiles"_s, u"false"_s},
                                       {u"fileTypes"_s, u"IMAGE/*, Pdf"_s}}));
        Punnet punnet =
            punnetOf(whole, {{u"a"_s, u"a.png"_s, u"image/png"_s}, {u"b"_s, u"b"_s, u"Application/PDF"_s}});
        QVERIFY(step->process(punnet));
    }

    void emptyMissingAndUnknownFiles() {
        QCOMPARE(defectOf(file(u"empty.pdf"_s, {}), false)->code(), u"CONTENT_EMPTY"_s);
        QCOMPARE(defectOf({m_folder.filePath(u"none"_s), u"none"_s, {}}, false)->code(),
                 u"SOURCE_FILE_MISSING"_s);
        QCOMPARE(defectOf({m_folder.path(), u"folder"_s, {}}, false)->code(), u"SOURCE_FILE_UNREADABLE"_s);
        QVERIFY(!defectOf(file(u"notes.txt"_s, "a"), true));
        QVERIFY(!defectOf(file(u"unknown"_s, QByteArray("\0\1\2", 3)), true));
        QCOMPARE(defectOf(file(u"picture.pdf"_s, png()), true)->fact(u"found"), u"image/png"_s);
        QVERIFY(!defectOf(file(u"picture.pdf"_s, png()), false));
    }
};

QTEST_GUILESS_MAIN(CheckDocumentTest)
#include "tst_checkdocument.moc"
