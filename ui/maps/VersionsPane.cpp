// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/VersionsPane.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/maps/MapEditor.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::MapChange;
using migration::editing::MapVersion;

namespace {

Tone toneOf(MapChange::Kind kind) {
    switch (kind) {
        case MapChange::Kind::Added: return Tone::Ok;
        case MapChange::Kind::Removed: return Tone::Error;
        case MapChange::Kind::Changed: break;
    }
    return Tone::Accent;
}

QString wordOf(MapChange::Kind kind) {
    switch (kind) {
        case MapChange::Kind::Added: return VersionsPane::tr("added");
        case MapChange::Kind::Removed: return VersionsPane::tr("removed");
        case MapChange::Kind::Changed: break;
    }
    return VersionsPane::tr("changed");
}

QString placeOf(const MapChange& change) {
    switch (change.what) {
        case MapChange::What::MapName: return VersionsPane::tr("name of the map");
        case MapChange::What::Step: return VersionsPane::tr("step");
        case MapChange::What::Class: return VersionsPane::tr("class of %1").arg(discreet(change.step));
        case MapChange::What::Queue: return VersionsPane::tr("queue of %1").arg(discreet(change.step));
        case MapChange::What::Field: return discreet(change.step) + u" › "_s + change.name;
        case MapChange::What::Link: return VersionsPane::tr("link of %1").arg(discreet(change.step));
        case MapChange::What::LinkOrder:
            return VersionsPane::tr("order of links of %1").arg(discreet(change.step));
        case MapChange::What::Shared: return change.name;
    }
    return {};
}

QString textOf(const MapChange& change) {
    if (change.isSecret && change.before.isEmpty() && change.after.isEmpty())
        return VersionsPane::tr("a secret, which is not shown");
    const QString before = discreet(change.before, Private::Value);
    const QString after = discreet(change.after, Private::Value);
    const bool namesIt = change.what == MapChange::What::Step || change.what == MapChange::What::Link;
    QStringList parts;
    if (namesIt)
        parts.append(discreet(change.what == MapChange::What::Step ? change.step : change.name));
    if (!before.isEmpty() && !after.isEmpty())
        parts.append(before + u" → "_s + after);
    else if (!before.isEmpty() || !after.isEmpty())
        parts.append(before + after);
    return parts.join(u": "_s);
}

}  // namespace

VersionsPane::VersionsPane(const Services& services, MapEditor& editor, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_editor(editor),
      m_title(label({}, TextRole::CardTitle, u"changesTitle"_s)),
      m_behind(paragraph({}, TextRole::Body, u"behind"_s)),
      m_catchUp(button(tr("Make it the base of my draft"), u"catchUp"_s)),
      m_discard(button(tr("Give up…"), u"discardDraft"_s, ButtonRole::Danger)),
      m_none(paragraph({}, TextRole::Muted, u"noChanges"_s)) {
    setObjectName(u"versionsPane"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2, 10, 2, 2);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_discard);
    column->addLayout(head);
    m_discard->setToolTip(tr("The map becomes the published one again"));
    m_behind->setProperty("tone", u"warn"_s);
    column->addWidget(m_behind);
    column->addWidget(m_catchUp, 0, Qt::AlignLeft);
    column->addWidget(m_none);
    auto* changes = new CardList(m_changes, u"mapChanges"_s, tr("Changes"));
    column->addWidget(changes, 3);
    column->addWidget(label(tr("Versions"), TextRole::CardTitle));
    auto* versions = new CardList(m_versions, u"mapVersions"_s, tr("Versions"));
    column->addWidget(versions, 2);
    connect(versions, &CardList::opened, this, &VersionsPane::take);
    connect(changes, &CardList::opened, this, [this](int row) {
        const auto& all = m_editor.changes();
        if (size_t(row) >= all.size())
            return;
        QString id;
        for (const migration::MapStep& step : m_editor.map().steps) {
            if (step.name == all[size_t(row)].step)
                id = step.id;
        }
        m_editor.choose({id});
    });
    connect(m_catchUp, &QPushButton::clicked, this, [this] { m_editor.catchUp(); });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        Confirmation question;
        question.title = tr("Give up the draft of “%1”?").arg(m_editor.name());
        question.text =
            m_editor.isNew()
                ? tr("It was never published: nothing of it is left then.")
                : tr("The map becomes the published one again. Until you leave it, this can be taken back.");
        question.yes = tr("Give it up");
        question.danger = true;
        m_services.dialogs.confirm(this, question, [this](bool yes) {
            if (yes)
                m_editor.discard();
        });
    });
    for (const auto signal :
         {&MapEditor::opened, &MapEditor::stateChanged, &MapEditor::changed, &MapEditor::rightChanged}) {
        connect(&editor, signal, this, &VersionsPane::refreshChanges);
        connect(&editor, signal, this, &VersionsPane::refreshVersions);
    }
}

void VersionsPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshChanges();
    refreshVersions();
}

void VersionsPane::refreshChanges() {
    if (!m_editor.isOpen() || !isVisible())
        return;
    QList<CardRow> rows;
    int number = 0;
    for (const MapChange& change : m_editor.changes())
        rows.append({QString::number(number++) + placeOf(change) + change.name, toneOf(change.kind),
                     wordOf(change.kind), placeOf(change), textOf(change)});
    m_changes.setList(rows);
    const int newest = m_editor.newestVersion();
    m_title->setText(m_editor.isNew() ? tr("Not published yet")
                     : newest > 0     ? tr("Changes since version %1").arg(newest)
                                      : tr("Changes since the map in force"));
    m_none->setVisible(rows.isEmpty());
    m_none->setText(m_editor.isNew() ? tr("The first publication makes it version 1.")
                    : m_editor.isDraft()
                        ? tr("Nothing that changes what the map does: places of steps, tests.")
                        : tr("The map is as it was published."));
    m_discard->setVisible(m_editor.isDraft());
    const bool isBehind = m_editor.isBehind();
    m_behind->setVisible(isBehind);
    m_catchUp->setVisible(isBehind);
    m_catchUp->setEnabled(m_editor.mayEdit());
    m_discard->setEnabled(m_editor.mayEdit());
    if (isBehind)
        m_behind->setText(
            tr("Somebody published version %1 since you began. The list shows what your draft makes "
               "different from the map that you began with.")
                .arg(newest));
}

void VersionsPane::refreshVersions() {
    if (!m_editor.isOpen() || !isVisible())
        return;
    QList<CardRow> rows;
    for (const MapVersion& version : m_editor.versions()) {
        const bool isFound = version.actor.isEmpty();
        const QString when = format::dateTime(version.published.toLocalTime());
        const QString text = isFound                     ? tr("as it was found before a publication")
                             : version.comment.isEmpty() ? tr("without a comment")
                                                         : discreet(version.comment);
        rows.append({QString::number(version.number),
                     version.number == m_editor.newestVersion() ? Tone::Accent : Tone::Neutral,
                     tr("v%1").arg(version.number),
                     isFound ? when : when + u" · "_s + discreet(version.actor, Private::Person), text});
    }
    m_versions.setList(rows);
}

void VersionsPane::take(int row) {
    const CardRow* chosen = m_versions.at(row);
    if (!chosen || !m_editor.mayEdit())
        return;
    const int number = chosen->key.toInt();
    Confirmation question;
    question.title = tr("Take version %1 as the draft?").arg(number);
    question.text =
        tr("The draft becomes what version %1 was. Nothing is published by that, and it can be taken back.")
            .arg(number);
    question.yes = tr("Take version %1").arg(number);
    m_services.dialogs.confirm(this, question, [this, number](bool yes) {
        if (yes)
            m_editor.restore(number);
    });
}

}  // namespace fdc::ui::maps
