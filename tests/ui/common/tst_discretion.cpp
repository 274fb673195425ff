// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "ui/common/Curtain.h"
#include "ui/common/Discreet.h"
#include "ui/common/RowModel.h"
#include "ui/common/Widgets.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString mask = u"••••••"_s;

struct Row {
    QString text;
    bool operator==(const Row&) const = default;
};

class Model : public ListRowModel<Row> {
public:
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const Row& row) const override { return row.text; }
    int columns() const override { return 2; }
    Cell cell(int row, int column) const override {
        const QString text = list()[row].text;
        if (column == 0)
            return {.text = text, .tip = text, .spoken = text, .what = Private::Document};
        return {.text = u"at https://h.example/x"_s, .raw = 42};
    }
    QString header(int) const override { return u"Head"_s; }
};

}  // namespace

class TestDiscretion : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { hideNames({u"zelda"_s, u"/srv/hyrule"_s, u"core-1"_s, u"x"_s}); }
    void init() { setDiscreet(true); }
    void cleanup() { setDiscreet(false); }

    void proseLosesPlacesAndNamesOnly_data() {
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* text, const QString& shown) { QTest::newRow(text) << shown; };
        row("see https://host.example:8443/core/rest for more", u"see https://•••••• for more"_s);
        row("host.example:8443 refused", u"•••••• refused"_s);
        row("127.0.0.1:3999 and localhost:80 and 10.1.2.3", u"•••••• and •••••• and ••••••"_s);
        row("by zelda, from core-1.", u"by ••••••, from ••••••."_s);
        row("system.zelda.name and zelda.name stay keys", u"system.zelda.name and zelda.name stay keys"_s);
        row("zeldas are others", u"zeldas are others"_s);
        row("saved /srv/hyrule/core.properties", u"saved ••••••"_s);
        row("in \"/tmp/a b/c\" it is", u"in \"•••••• b/c\" it is"_s);
        row("mail zelda.fitz@hyrule.example now", u"mail •••••• now"_s);
        row("3 of 2,000 documents/s at 10:42, 50 %", u"3 of 2,000 documents/s at 10:42, 50 %"_s);
        row("connectors.fast2.enabled is on", u"connectors.fast2.enabled is on"_s);
        row("and/or, 24/7, 2026/11/25", u"and/or, 24/7, 2026/11/25"_s);
        row("version 1.2.3", u"version 1.2.3"_s);
        row("", QString());
    }
    void proseLosesPlacesAndNamesOnly() {
        QFETCH(QString, shown);
        QCOMPARE(discreet(QString::fromUtf8(QTest::currentDataTag())), shown);
    }

    void valuesThatSayNothingStay_data() {
        QTest::addColumn<bool>("stays");
        for (const char* value :
             {"true", "OFF", "60", "5s", "10MB", "${NAME}", "${A}${B}", "••••••", "", "INFO"})
            QTest::newRow(*value ? value : "(empty)") << true;
        for (const char* value : {"ganon", "https://h", "/etc/x", "a,b", "${A:b}", "12 rue"})
            QTest::newRow(value) << false;
    }
    void valuesThatSayNothingStay() {
        QFETCH(bool, stays);
        const QByteArray tag = QTest::currentDataTag();
        const QString value = tag == "(empty)" ? QString() : QString::fromUtf8(tag);
        QCOMPARE(discreet(value, Private::Value), stays ? value : mask);
    }

    void settingsKeepTheirKeys_data() {
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* text, const QString& shown) { QTest::newRow(text) << shown; };
        row("a.url=https://h/x", u"a.url=••••••"_s);
        row("a.b = on", u"a.b = on"_s);
        row("a.b=ganon, c.d=true, e=f, g", u"a.b=••••••, c.d=true, e=••••••"_s);
        row("+a.b=ganon", u"+a.b=••••••"_s);
        row("# ask Impa", u"# ••••••"_s);
        row("#a.b=ganon", u"#a.b=••••••"_s);
        row("a.b: ganon\nc=1\n\n#\nd\tx", u"a.b: ••••••\nc=1\n\n#\nd\t••••••"_s);
        row("a.b=gan\\\n  on\nc=1", u"a.b=••••••\n••••••\nc=1"_s);
        row("open.cluster ganon", u"open.cluster ••••••"_s);
        row("connectors.x.enabled absent", u"connectors.x.enabled absent"_s);
        row("@@ -1,3 +1,4 @@", u"@@ -1,3 +1,4 @@"_s);
        row("cl\u00e9=ganon", u"cl\u00e9=••••••"_s);
        row("no value changed", u"no value changed"_s);
    }
    void settingsKeepTheirKeys() {
        QFETCH(QString, shown);
        QCOMPARE(discreet(QString::fromUtf8(QTest::currentDataTag()), Private::Settings), shown);
    }

    void offShowsEverything() {
        setDiscreet(false);
        for (const Private kind : {Private::Prose, Private::Place, Private::Person, Private::Document,
                                   Private::Value, Private::Settings})
            QCOMPARE(discreet(u"zelda at https://h"_s, kind), u"zelda at https://h"_s);
    }

    void modelsHideInEveryRole() {
        Model model;
        const QAbstractItemModelTester tester(&model);
        model.setList({{u"Invoice 7"_s}});
        for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
            QCOMPARE(model.index(0, 0).data(role).toString(), mask);
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Head: "_s + mask);
        QCOMPARE(model.index(0, 1).data().toString(), u"at https://"_s + mask);
        QCOMPARE(model.index(0, 1).data(RawRole).toInt(), 42);
        setDiscreet(false);
        QCOMPARE(model.index(0, 0).data().toString(), u"Invoice 7"_s);
    }

    void theCurtainHidesInWhateverIsPainted() {
        Curtain curtain;
        curtain.draw(true);
        QWidget window;
        auto* label = new QLabel(u"at https://h.example/x"_s, &window);
        auto* elided = new ElidedLabel(u"by zelda"_s);
        elided->setParent(&window);
        auto* button = new QPushButton(u"Open /srv/hyrule/a"_s, &window);
        auto* field = new QLineEdit(u"https://h.example/x"_s, &window);
        auto* plain = new QLineEdit(u"60"_s, &window);
        auto* text = new QPlainTextEdit(u"from 10.1.2.3"_s, &window);
        text->setReadOnly(true);
        label->setToolTip(u"zelda"_s);
        button->setAccessibleName(u"Open for zelda"_s);
        window.setWindowTitle(u"core-1"_s);
        window.resize(400, 300);
        window.show();
        window.grab();
        QCOMPARE(label->text(), u"at https://"_s + mask);
        QCOMPARE(label->toolTip(), mask);
        QCOMPARE(elided->fullText(), u"by "_s + mask);
        QCOMPARE(button->text(), u"Open "_s + mask);
        QCOMPARE(button->accessibleName(), u"Open for "_s + mask);
        QCOMPARE(text->toPlainText(), u"from "_s + mask);
        QCOMPARE(window.windowTitle(), mask);
        QVERIFY(!field->displayText().contains(u"h.example"_s));
        QCOMPARE(field->text(), u"https://h.example/x"_s);
        QCOMPARE(plain->displayText(), u"60"_s);
        // What comes later is hidden before it is seen.
        label->setText(u"now http://other.example"_s);
        window.grab();
        QCOMPARE(label->text(), u"now http://"_s + mask);
        curtain.draw(false);
        setDiscreet(false);
        label->setText(u"https://h.example"_s);
        window.grab();
        QCOMPARE(label->text(), u"https://h.example"_s);
    }
};

QTEST_MAIN(TestDiscretion)
#include "tst_discretion.moc"
