// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QTabWidget>

#include "tests/gui/Desk.h"
#include "ui/common/DataTable.h"
#include "ui/common/Widgets.h"
#include "ui/maps/MapCanvas.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

/// The map editor on a real engine and the real sandbox: a person takes the demo's map in, changes it,
/// publishes it, and what the rehearsal said is what the campaign does. The tests build upon one another.
class MapsWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<gui::Desk> m_desk;

    fdc::base::Result<QJsonObject> invoke(const QString& action, const QJsonObject& arguments) {
        std::optional<fdc::base::Result<QJsonObject>> result;
        m_desk->console().services().engine.ask(action, arguments, this,
                                                [&](const auto& answer) { result = answer; });
        (void)QTest::qWaitFor([&] { return result.has_value(); }, 60'000);
        return *result;
    }
    QJsonObject ask(const QString& action, const QJsonObject& arguments = {}) {
        const auto result = invoke(action, arguments);
        if (!result)
            qWarning("%s", qPrintable(result.error().toLogLine()));
        return result.value_or(QJsonObject());
    }
    maps::MapCanvas* canvas() { return m_desk->await<maps::MapCanvas>(u"mapCanvas"_s); }
    /// Clicks on the step of this name.
    bool choose(const QString& name) {
        maps::MapCanvas* picture = canvas();
        for (QGraphicsItem* item : picture->scene()->items()) {
            auto* step = qgraphicsitem_cast<maps::StepItem*>(item);
            if (!step || step->face().name != name)
                continue;
            const QPointF middle = picture->placeOf(step->face().id).center();
            QTest::mouseClick(picture->viewport(), Qt::LeftButton, {}, middle.toPoint());
            return true;
        }
        return false;
    }
    QStringList stepNames() {
        QStringList names;
        for (QGraphicsItem* item : canvas()->scene()->items()) {
            if (auto* step = qgraphicsitem_cast<maps::StepItem*>(item))
                names.append(step->face().name);
        }
        names.sort();
        return names;
    }
    /// What the table of rules says of a tag: "source | example | rule | tag | result | coverage".
    QString rule(const QString& tag) {
        const auto* table = m_desk->await<DataTable>(u"rules"_s);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table->model()->columnCount(); ++column)
                cells.append(table->model()->index(row, column).data().toString());
            if (cells[3].startsWith(tag))
                return cells.join(u" | "_s);
        }
        return {};
    }
    QString result(const QString& tag) { return rule(tag).section(u" | "_s, 4, 4); }
    QStringList cards(const QString& list) {
        QStringList all;
        const auto* view = m_desk->window().findChild<QListView*>(list);
        for (int row = 0; row < view->model()->rowCount(); ++row)
            all.append(view->model()->index(row, 0).data().toString() + u": "_s +
                       view->model()->index(row, 2).data().toString());
        return all;
    }
    QString subtitle() {
        for (const auto* label : m_desk->window().findChildren<ElidedLabel*>()) {
            if (label->isVisible() && label->fullText().startsWith(u"Map · "_s))
                return label->fullText();
        }
        return {};
    }
    void type(const QString& field, const QString& text) {
        auto* line = m_desk->await<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Escape);  // the list of names
    }
    void keep(const QString& name) {
        const QString folder = qEnvironmentVariable("FDC_SHOTS");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        QTest::qWait(8'000);  // what was said about the action before is gone
        m_desk->window().grab().save(folder + u"/maps-"_s + name + u".png"_s);
    }

private Q_SLOTS:
    void initTestCase() {
        m_desk = std::make_unique<gui::Desk>();
        QVERIFY(m_desk->isReady());
        m_desk->window().resize(1440, 900);
    }
    void cleanupTestCase() { m_desk.reset(); }

    void aMapOfAFileBecomesADraft() {
        const QJsonObject demo = ask(u"demo.prepare"_s, {{u"documents"_s, 300}});
        m_desk->window().openPage(u"maps"_s, u"import:"_s + demo[u"mapFile"_s].toString());
        QTRY_COMPARE_WITH_TIMEOUT(stepNames().size(), 6, 20'000);
        QTRY_COMPARE(subtitle(), u"Map · draft, not published yet"_s);
        // Tried on the documents beside the file that it came from.
        QTRY_VERIFY_WITH_TIMEOUT(!result(u"LegacyId"_s).isEmpty(), 20'000);
        QVERIFY2(rule(u"LegacyId"_s).contains(u"${documentId}"_s), qPrintable(rule(u"LegacyId"_s)));
        keep(u"draft"_s);
    }

    void aRuleThatIsTypedShowsWhatItDoes() {
        QVERIFY(choose(u"Métadonnées"_s));
        const QString before = result(u"LegacyId"_s);
        type(u"field.propertyMap.pattern.0"_s, u"old-${documentId}"_s);
        QTRY_COMPARE_WITH_TIMEOUT(result(u"LegacyId"_s), u"old-"_s + before, 20'000);
        keep(u"rule"_s);
        // What cannot be read is said at the field, and nothing is published.
        type(u"field.propertyMap.pattern.0"_s, u"${documentId"_s);
        QTRY_VERIFY(!m_desk->await<QLabel>(u"problem.propertyMap"_s)->text().isEmpty());
        QTRY_VERIFY(!m_desk->find<QAbstractButton>(u"mapPublish"_s)->isEnabled());
        keep(u"problem"_s);
        QVERIFY(m_desk->click(u"mapUndo"_s));
        QTRY_COMPARE_WITH_TIMEOUT(result(u"LegacyId"_s), before, 20'000);
        QVERIFY(m_desk->click(u"mapRedo"_s));
        type(u"field.propertyMap.pattern.0"_s, u"old-${documentId}"_s);
        QTRY_COMPARE_WITH_TIMEOUT(result(u"LegacyId"_s), u"old-"_s + before, 20'000);
        QTRY_VERIFY(m_desk->find<QAbstractButton>(u"mapPublish"_s)->isEnabled());
    }

    void namesAreCompletedInPatterns() {
        auto* line = m_desk->await<QLineEdit>(u"field.propertyMap.pattern.0"_s);
        const QString before = line->text();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, u"${sha"_s);
        QTRY_VERIFY(QApplication::activePopupWidget() || line->completer() == nullptr);
        for (QWidget* popup : QApplication::topLevelWidgets()) {
            if (auto* list = qobject_cast<QAbstractItemView*>(popup); list && list->isVisible()) {
                QTest::keyClick(list, Qt::Key_Down);
                QTest::keyClick(list, Qt::Key_Return);
            }
        }
        QTRY_COMPARE(line->text(), u"${sha256}"_s);
        line->selectAll();
        QTest::keyClicks(line, before);
        QTest::keyClick(line, Qt::Key_Escape);
    }

    void aStepIsAddedBehindTheChosenOneAndTakenOut() {
        QVERIFY(choose(u"Métadonnées"_s));
        auto& editor = *m_desk->window().findChild<QWidget*>(u"mapEditor"_s);
        auto* menu = editor.findChild<QMenu*>(u"classMenu"_s);
        Q_EMIT menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text() == u"RegularExpression")
                action->trigger();
        }
        QTRY_COMPARE(stepNames().size(), 7);
        QVERIFY(stepNames().contains(u"RegularExpression"_s));
        // It lacks what it must have.
        QTRY_VERIFY(cards(u"mapFindings"_s).join(u'\n').contains(u"MAP_FIELD_MISSING"_s));
        keep(u"added"_s);
        canvas()->setFocus();
        QTest::keyClick(canvas(), Qt::Key_Delete);
        QTRY_COMPARE(stepNames().size(), 6);
        QTRY_VERIFY(!cards(u"mapFindings"_s).join(u'\n').contains(u"MAP_FIELD_MISSING"_s));
    }

    /// Rules of one's own are conditions with names; what cannot be read is said at the field.
    void aCheckHasRulesWithNames() {
        QVERIFY(choose(u"Empreinte"_s));
        auto* menu = m_desk->window().findChild<QMenu*>(u"classMenu"_s);
        Q_EMIT menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text() == u"CheckDocument")
                action->trigger();
        }
        QTRY_COMPARE(stepNames().size(), 7);
        // Nothing must be said of it: all that can be said is shown at once.
        QTRY_VERIFY(m_desk->find<QLineEdit>(u"field.rules.name.0"_s));
        type(u"field.rules.name.0"_s, u"amount is positive"_s);
        type(u"field.rules.pattern.0"_s, u"Montant >"_s);
        QTRY_VERIFY(cards(u"mapFindings"_s).join(u'\n').contains(u"MAP_CONDITION_INVALID"_s));
        keep(u"check-problem"_s);
        type(u"field.rules.pattern.0"_s, u"Montant == null or Montant > 0"_s);
        QTRY_VERIFY(!cards(u"mapFindings"_s).join(u'\n').contains(u"MAP_CONDITION_INVALID"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!result(u"LegacyId"_s).isEmpty() && result(u"LegacyId"_s) != u"fails",
                                 20'000);
        keep(u"check"_s);
        // And no document of this source meets one that never holds.
        type(u"field.rules.pattern.0"_s, u"1 > 2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(result(u"LegacyId"_s), u"fails"_s, 20'000);
        canvas()->setFocus();
        QTest::keyClick(canvas(), Qt::Key_Delete);
        QTRY_COMPARE(stepNames().size(), 6);
        QTRY_VERIFY_WITH_TIMEOUT(result(u"LegacyId"_s) != u"fails", 20'000);
    }

    /// A document as it comes out now is an example from then on.
    void aDocumentIsKeptAsATest() {
        QVERIFY(m_desk->click(u"keepTest"_s));
        QTRY_VERIFY(m_desk->find(u"testState"_s));
        const auto state = [this] { return m_desk->find<QLabel>(u"testState"_s)->text(); };
        QCOMPARE(state(), u"1 test, not run"_s);
        QVERIFY(m_desk->click(u"runTests"_s));
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"1 test passes"_s, 30'000);
        QVERIFY(m_desk->find<QLabel>(u"mutationScore"_s)->text().startsWith(u"Of "_s));
        // Another rule, and it fails.
        QVERIFY(choose(u"Métadonnées"_s));
        type(u"field.propertyMap.pattern.0"_s, u"new-${documentId}"_s);
        QTRY_COMPARE(state(), u"1 test, not run"_s);
        QVERIFY(m_desk->click(u"runTests"_s));
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"1 of 1 tests fail"_s, 30'000);
        QTRY_VERIFY(cards(u"testResults"_s).first().startsWith(u"failed: tag LegacyId"_s));
        keep(u"tests"_s);
        QVERIFY(choose(u"Métadonnées"_s));
        type(u"field.propertyMap.pattern.0"_s, u"old-${documentId}"_s);
    }

    void itIsPublishedWithAComment() {
        m_desk->dialogs.typed = fdc::ui::FormAnswers{{u"comment"_s, u"old ids kept"_s}};
        QTRY_VERIFY(m_desk->find<QAbstractButton>(u"mapPublish"_s)->isEnabled());
        QVERIFY(m_desk->click(u"mapPublish"_s));
        QTRY_COMPARE_WITH_TIMEOUT(subtitle(), u"Map · version 1, in force"_s, 20'000);
        QVERIFY(QFile::exists(m_desk->file(u"maps/Demo.json"_s)));
        QVERIFY(QFile::exists(m_desk->file(u"maps/versions/Demo/1.json"_s)));
        QCOMPARE(QDir(m_desk->file(u"drafts/maps"_s)).entryList({u"*.draft"_s}, QDir::Files).size(), 0);
        QVERIFY(!m_desk->find<QAbstractButton>(u"mapPublish"_s)->isEnabled());
    }

    void whatChangesAfterwardsIsTold() {
        QVERIFY(choose(u"Métadonnées"_s));
        type(u"field.propertyMap.pattern.0"_s, u"${documentId}"_s);
        QTRY_COMPARE(subtitle(), u"Map · draft of version 2 · 1 change since version 1"_s);
        m_desk->window().findChild<QAction*>(u"mapCompare"_s)->trigger();
        QTRY_COMPARE(cards(u"mapChanges"_s), QStringList(u"changed: old-${documentId} → ${documentId}"_s));
        QCOMPARE(cards(u"mapVersions"_s), QStringList(u"v1: old ids kept"_s));
        keep(u"versions"_s);
        m_desk->dialogs.typed = fdc::ui::FormAnswers{{u"comment"_s, u"as they were"_s}};
        QVERIFY(m_desk->click(u"mapPublish"_s));
        QTRY_COMPARE_WITH_TIMEOUT(subtitle(), u"Map · version 2, in force"_s, 20'000);
    }

    /// The rehearsal of the window and the campaign of the published map come to the same numbers.
    void theCampaignDoesWhatTheRehearsalSaid() {
        QVERIFY(m_desk->click(u"mapRehearse"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_desk->find<QLabel>(u"rehearsalOutcome"_s) &&
                m_desk->find<QLabel>(u"rehearsalOutcome"_s)->text().contains(u"would fail"_s),
            120'000);
        const QString said = m_desk->find<QLabel>(u"rehearsalOutcome"_s)->text();
        keep(u"rehearsal"_s);
        QVERIFY(!cards(u"rehearsalCauses"_s).isEmpty());
        const QJsonObject started =
            ask(u"campaign.start"_s, {{u"mapFile"_s, m_desk->file(u"maps/Demo.json"_s)}});
        QJsonObject status;
        QTRY_COMPARE_WITH_TIMEOUT(
            (status = ask(u"campaign.status"_s, {{u"campaign"_s, started[u"campaign"_s]}}))[u"state"_s]
                .toString(),
            u"Finished"_s, 120'000);
        const QJsonObject counts = status[u"documents"_s].toObject();
        const qint64 refused = counts[u"failed"_s].toInteger() + counts[u"quarantined"_s].toInteger() +
                               status[u"rejected"_s].toInteger();
        QVERIFY(refused > 0);
        QCOMPARE(said,
                 u"%1 would arrive, %2 would fail."_s.arg(counts[u"migrated"_s].toInteger()).arg(refused));
    }

    /// Before an edited map is used on what failed: as many would arrive as do, and what it would change of
    /// the rest is told.
    void aFixIsTriedOnWhatFailed() {
        QVERIFY(choose(u"Métadonnées"_s));
        type(u"field.propertyMap.pattern.0"_s, u"old-${documentId}"_s);
        m_desk->await<QTabWidget>(u"mapTabs"_s)->setCurrentIndex(1);
        QVERIFY(m_desk->click(u"rehearseFailed"_s));
        auto* fix = m_desk->await<QLabel>(u"rehearsalFix"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fix->isVisible(), 120'000);
        QVERIFY2(fix->text().startsWith(u"Of "_s) && fix->text().contains(u"would become other ones"_s),
                 qPrintable(fix->text()));
        keep(u"fix"_s);
        // As it is published, so that no draft is left.
        m_desk->await<QTabWidget>(u"mapTabs"_s)->setCurrentIndex(0);
        type(u"field.propertyMap.pattern.0"_s, u"${documentId}"_s);
        QTRY_COMPARE(subtitle(), u"Map · version 2, in force"_s);
    }

    /// From the editor to the campaign, and back.
    void thePublishedMapIsRunFromTheEditor() {
        m_desk->dialogs.typed = fdc::ui::FormAnswers{{u"name"_s, u"Again"_s}, {u"retryFailed"_s, u"true"_s}};
        QVERIFY(m_desk->click(u"mapRun"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->window().currentPage(), u"migrations"_s, 60'000);
        QVERIFY(m_desk->await(u"campaignRun"_s));
        QTRY_COMPARE_WITH_TIMEOUT(
            ask(u"campaign.status"_s, {{u"campaign"_s, u"Again_Run1"_s}})[u"state"_s].toString(),
            u"Finished"_s, 120'000);
        keep(u"run"_s);
        m_desk->window().openPage(u"maps"_s);
        QTRY_COMPARE(subtitle(), u"Map · version 2, in force"_s);
    }

    void theListTellsWhatThereIs() {
        QVERIFY(m_desk->click(u"mapsBack"_s));
        const auto* table = m_desk->await<DataTable>(u"maps"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"Demo"_s);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"v2"_s);
        keep(u"list"_s);
    }

    /// From nothing: a name, a source, and the first thing that is missing.
    void aNewMapBeginsWithASourceAndATarget() {
        m_desk->dialogs.typed = fdc::ui::FormAnswers{{u"name"_s, u"Folders"_s},
                                                     {u"source"_s, u"com.fast2.filesystem.LocalSource"_s}};
        QVERIFY(m_desk->click(u"newMap"_s));
        QTRY_COMPARE(stepNames(), QStringList({u"FlowerInjector"_s, u"LocalSource"_s}));
        QTRY_VERIFY(cards(u"mapFindings"_s).join(u'\n').contains(u"MAP_FIELD_MISSING"_s));
        // A name that is taken is refused before.
        m_desk->click(u"mapsBack"_s);
        QTRY_COMPARE(m_desk->await<DataTable>(u"maps"_s)->model()->rowCount(), 2);
        m_desk->click(u"newMap"_s);
        QVERIFY(!m_desk->dialogs.formProblem.isEmpty());
    }
};

QTEST_MAIN(MapsWindowTest)
#include "tst_maps.moc"
