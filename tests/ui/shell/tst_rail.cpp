// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "ui/shell/Rail.h"

using namespace fdc::ui::shell;
using namespace Qt::Literals::StringLiterals;

class RailTest : public QObject {
    Q_OBJECT

    static void addThree(Rail& rail) {
        rail.addPlace(u"one"_s, u"One"_s, u"dashboard"_s, 1);
        rail.addPlace(u"two"_s, u"Two"_s, u"ledger"_s, 2);
        rail.addPlace(u"three"_s, u"Three"_s, u"audit"_s, 3);
    }
    static QPushButton* place(const Rail& rail, const QString& id) {
        return rail.findChild<QPushButton*>(u"nav_"_s + id);
    }
    static QStringList marked(const Rail& rail) {
        QStringList names;
        for (const auto* one : rail.findChildren<QPushButton*>()) {
            if (one->isChecked())
                names.append(one->objectName());
        }
        return names;
    }

private Q_SLOTS:
    void whatTheEngineDoesIsReadWhole() {
        Rail rail;
        const QString text = u"12 campagnes en cours · moteur externe d’un autre processus"_s;
        rail.setEngineText(text);
        rail.resize(rail.width(), 600);
        rail.show();
        const auto* shown = rail.findChild<QLabel*>(u"engineState"_s);
        QTRY_VERIFY(shown->width() > 0 && shown->height() >= shown->heightForWidth(shown->width()));
        QVERIFY2(shown->minimumSizeHint().width() <= shown->width(), "wider than its place");
        QCOMPARE(shown->text(), u"12 campagnes en cours\nmoteur externe d’un autre processus"_s);
        QCOMPARE(shown->accessibleName(), text);
        QCOMPARE(shown->toolTip(), text);
    }

    /// However it was opened: by a click, or from elsewhere.
    void thePlaceThatIsOpenIsMarked() {
        Rail rail;
        addThree(rail);
        QCOMPARE(marked(rail), QStringList());
        rail.setCurrent(u"two"_s);
        QCOMPARE(marked(rail), QStringList(u"nav_two"_s));
        rail.setCurrent(u"three"_s);
        QCOMPARE(marked(rail), QStringList(u"nav_three"_s));
        QSignalSpy chosen(&rail, &Rail::chosen);
        place(rail, u"one"_s)->click();
        QCOMPARE(chosen, QList<QVariantList>{{u"one"_s}});
        QCOMPARE(marked(rail), QStringList(u"nav_one"_s));
    }

    /// Without opening one: whoever passes by a page has not asked for it.
    void arrowKeysMoveBetweenThePlaces() {
        Rail rail;
        addThree(rail);
        rail.setCurrent(u"one"_s);
        QSignalSpy chosen(&rail, &Rail::chosen);
        rail.resize(rail.width(), 600);
        rail.show();
        QVERIFY(QTest::qWaitForWindowActive(&rail));
        place(rail, u"one"_s)->setFocus();
        const auto pressed = [&rail](Qt::Key key) {
            QTest::keyClick(QApplication::focusWidget(), key);
            return QApplication::focusWidget()->objectName();
        };
        QCOMPARE(pressed(Qt::Key_Down), u"nav_two"_s);
        QCOMPARE(pressed(Qt::Key_Down), u"nav_three"_s);
        QCOMPARE(pressed(Qt::Key_Up), u"nav_two"_s);
        QCOMPARE(pressed(Qt::Key_Up), u"nav_one"_s);
        QCOMPARE(marked(rail), QStringList(u"nav_one"_s));
        QCOMPARE(chosen.count(), 0);
    }
};

QTEST_MAIN(RailTest)
#include "tst_rail.moc"
