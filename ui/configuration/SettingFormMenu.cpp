// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include "ui/common/Dialogs.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SettingField.h"
#include "ui/configuration/SettingForm.h"

/// The form's menu of a field: what can be done with a key beside giving it a value.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

void SettingForm::openMenu(SettingField* field, const QPoint& globalPosition) {
    const SettingRow row = field->row();
    auto* menu = new QMenu(this);
    menu->setObjectName(u"fieldMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool editable = m_presenter.isEditable();
    const auto add = [&](const QString& name, const QString& text, bool possible, auto act) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        action->setEnabled(possible);
        // After the menu is gone and the focus is back.
        connect(action, &QAction::triggered, this, act, Qt::QueuedConnection);
        return action;
    };
    const QString key = row.key;
    add(u"whyValue"_s, tr("Why this value…"), true, [this, key] {
        Q_EMIT whyRequested(key);
    })->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Return));
    if (row.isAddress)
        add(u"testAddress"_s, tr("Test the address"), row.canTest,
            [this, key] { m_presenter.testAddress(key); });
    menu->addSeparator();
    add(u"takeOut"_s, tr("Take out of the file"), editable && row.isSet,
        [this, key] { m_presenter.unset(key); });
    add(u"commentOut"_s, tr("Comment out"), editable && row.isSet,
        [this, key] { m_presenter.commentOut(key); });
    add(u"bringBack"_s, tr("Bring back the commented-out value"), editable && row.isCommented,
        [this, key] { m_presenter.uncomment(key); });
    add(u"renameKey"_s, tr("Rename…"), editable && row.isSet, [this, key] { askNewKey(key); });
    menu->addSeparator();
    if (row.isOwn)
        add(u"notMine"_s, tr("Not mine any more"), true, [this, key] { m_presenter.disown(key); });
    else
        add(u"isMine"_s, tr("This key is mine…"), !row.isKnown, [this, key] { askOwn(key); });
    if (!row.isKnown)
        add(u"setLoudness"_s, tr("Report unknown keys below %1 as…").arg(key.section(u'.', 0, 0)), true,
            [this, key] { askLoudness(key); });
    add(u"copyKey"_s, tr("Copy key"), true, [key] { QGuiApplication::clipboard()->setText(key); });
    menu->popup(globalPosition);
}

void SettingForm::askNewKey(const QString& key) {
    m_services.dialogs.askForm(this, m_presenter.renameQuestion(key),
                               [this, key](const std::optional<FormAnswers>& answers) {
                                   if (answers)
                                       m_presenter.rename(key, answers->value(u"newKey"_s));
                               });
}

void SettingForm::askOwn(const QString& key) {
    m_services.dialogs.askForm(this, m_presenter.ownQuestion(key),
                               [this](const std::optional<FormAnswers>& answers) {
                                   if (answers)
                                       m_presenter.own(*answers);
                               });
}

void SettingForm::askLoudness(const QString& key) {
    m_services.dialogs.askForm(this, m_presenter.loudnessQuestion(key),
                               [this](const std::optional<FormAnswers>& answers) {
                                   if (answers)
                                       m_presenter.setLoudness(*answers);
                               });
}

}  // namespace fdc::ui::configuration
