// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QClipboard>
#include <QJsonDocument>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>
#include <algorithm>
#include <memory>

#include "tests/core/migration/Corpus.h"
#include "tests/ui/Fakes.h"
#include "ui/maps/EntriesModel.h"
#include "ui/maps/MapEditorView.h"
#include "ui/maps/MapsPage.h"
#include "ui/maps/MapsView.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

inline constexpr int nameColumn = int(EntriesModel::Column::Name);
inline constexpr int textColumn = int(EntriesModel::Column::Text);

inline std::vector<migration::FieldValue::MapEntry>& entriesIn(migration::FieldValue& value) {
    return std::get<std::vector<migration::FieldValue::MapEntry>>(value.value);
}

/// "n1" is "t1", and so on; beside each text, and beside name and text, stands a key that nobody knows.
inline migration::Map mapOf(int lines) {
    migration::Map map = migration::Corpus::map("bills");
    auto& fields = map.steps[1].configuration.fields;
    const auto field = std::ranges::find(fields, u"propertyMap"_s, &migration::Field::name);
    migration::editing::Entries all;
    for (int i = 1; i <= lines; ++i)
        all.append({u"n%1"_s.arg(i), u"t%1"_s.arg(i)});
    field->value = *migration::editing::typedEntriesValue(nullptr, all);
    for (int i = 1; i <= lines; ++i) {
        migration::FieldValue::MapEntry& entry = entriesIn(field->value)[size_t(i - 1)];
        entry.value.rest[u"mine"_s] = i;
        entry.rest[u"ours"_s] = i;
    }
    return map;
}

/// The editor as a person has it before them, with a map of so many lines and the form of its step.
struct EntriesWindow {
    explicit EntriesWindow(int lines) {
        migration::editing::MapVersions versions(desk.folder.path() + u"/maps"_s);
        if (!versions.publish(
                {u"bills"_s, QJsonDocument(mapOf(lines).toJson()).toJson(), u"ann"_s, {}, desk.clock.now, 0}))
            qFatal("not published");
        for (const QString& action : {u"target.classes"_s, u"map.checkTarget"_s, u"map.preview"_s})
            desk.engine.on(action, QJsonObject());
        presenter = std::make_unique<MapsPresenter>(desk.services());
        view = std::make_unique<MapsView>(desk.services(), *presenter);
    }
    bool opens() {
        view->resize(1300, 900);
        view->show();
        view->activateWindow();
        presenter->setWatching(true);
        presenter->openMap(u"bills"_s);
        if (!QTest::qWaitForWindowActive(view.get()) ||
            !QTest::qWaitFor([this] { return editor().isOpen(); }))
            return false;
        editor().choose({editor().map().steps[1].id});
        view->editor().showTab(u"step"_s);
        return true;
    }
    MapEditor& editor() { return presenter->editor(); }
    migration::FieldValue value() { return *editor().map().steps[1].configuration.field(u"propertyMap"); }
    migration::editing::Entries entries() { return *migration::editing::typedEntries(value()); }
    /// The number that was put beside a line's text and beside the line; -1: they differ.
    int mine(qsizetype line) {
        migration::FieldValue all = value();
        const migration::FieldValue::MapEntry& entry = entriesIn(all)[size_t(line)];
        const int number = entry.value.rest[u"mine"_s].toInt();
        return entry.rest[u"ours"_s].toInt() == number ? number : -1;
    }
    template <typename Widget>
    Widget* part(const QString& name) {
        auto* found = view->findChild<Widget*>(name + u".propertyMap"_s);
        if (!found)
            qFatal("no part %s", qPrintable(name));
        return found;
    }
    QTableView* table() { return part<QTableView>(u"lines"_s); }
    QString shown(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    /// As somebody types in a cell; false: it cannot be typed in.
    bool type(int row, int column, const QString& text) {
        table()->setFocus();
        if (!hasNoEditor())
            return false;
        table()->setCurrentIndex(table()->model()->index(row, column));
        QTest::keyClick(table(), Qt::Key_F2);
        auto* line = table()->findChild<QLineEdit*>(u"entryEditor"_s);
        if (!line)
            return false;
        line->selectAll();
        if (text.isEmpty())
            QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        return hasNoEditor();
    }
    bool hasNoEditor() {
        return QTest::qWaitFor([this] { return !table()->findChild<QLineEdit*>(u"entryEditor"_s); });
    }
    void paste(const QString& text) {
        QGuiApplication::clipboard()->setText(text);
        QTest::keySequence(table(), QKeySequence::Paste);
    }

    fakes::Desk desk;
    std::unique_ptr<MapsPresenter> presenter;
    std::unique_ptr<MapsView> view;
};

}  // namespace fdc::ui::maps
