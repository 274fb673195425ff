// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SettingForm.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SettingField.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

SettingForm::SettingForm(ConfigurationPresenter& presenter, Services services, QWidget* parent)
    : QScrollArea(parent), m_presenter(presenter), m_services(std::move(services)) {
    setObjectName(u"settingForm"_s);
    setAccessibleName(tr("Settings of the section"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_presenter.connectionTest(), &ConnectionTest::changed, this, &SettingForm::showFoot);
}

QString SettingForm::focusedKey() const {
    const QWidget* at = QApplication::focusWidget();
    for (const SettingField* field : m_fields) {
        if (at && (field == at || field->isAncestorOf(at)))
            return field->row().key;
    }
    return {};
}

bool SettingForm::isTyping() const {
    return !focusedKey().isEmpty() && qobject_cast<QLineEdit*>(QApplication::focusWidget());
}

bool SettingForm::fits(const QList<SettingRow>& rows) const {
    if (m_section != m_presenter.section() || rows.size() != m_fields.size())
        return false;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (!m_fields[i]->canShow(rows[i]))
            return false;
    }
    return true;
}

void SettingForm::refresh() {
    const QList<SettingRow> rows = m_presenter.rows();
    if (m_content && (fits(rows) || (m_section == m_presenter.section() && isTyping())))
        update(rows);
    else
        rebuild(rows);
    showFoot();
}

void SettingForm::update(const QList<SettingRow>& rows) {
    for (SettingField* field : std::as_const(m_fields)) {
        for (const SettingRow& row : rows) {
            if (field->canShow(row) && row != field->row())
                field->setRow(row);
        }
    }
}

void SettingForm::rebuild(const QList<SettingRow>& rows) {
    const bool sameSection = m_section == m_presenter.section();
    const QString focused = focusedKey();
    const int at = sameSection ? verticalScrollBar()->value() : 0;
    m_section = m_presenter.section();
    m_fields.clear();
    auto* content = new QWidget;
    content->setProperty("role", u"scrolled"_s);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 10, 0);
    m_column->setSpacing(16);
    QString heading;
    for (const SettingRow& row : rows) {
        if (row.section != heading)
            m_column->addWidget(label(row.section, TextRole::Strong));
        heading = row.section;
        m_fields.append(add(row));
    }
    m_content = content;
    content->setEnabled(m_presenter.isEditable());
    addFoot();
    m_column->addStretch(1);
    // The field that asked for this may still be in the middle of its signal.
    if (QWidget* old = takeWidget())
        old->deleteLater();
    setWidget(content);
    content->show();
    verticalScrollBar()->setValue(at);
    for (const SettingField* field : std::as_const(m_fields)) {
        if (field->row().key == focused)
            field->control()->setFocus();
    }
}

SettingField* SettingForm::add(const SettingRow& row) {
    auto* field = new SettingField(row);
    m_column->addWidget(field);
    connect(field, &SettingField::edited, &m_presenter, &ConfigurationPresenter::edit);
    connect(field, &SettingField::resetRequested, &m_presenter, &ConfigurationPresenter::unset);
    connect(field, &SettingField::renameRequested, &m_presenter, &ConfigurationPresenter::rename);
    connect(field, &SettingField::replaceRequested, this, &SettingForm::replaceSecret);
    connect(field, &SettingField::helpRequested, this,
            [this](const QString& topic) { m_services.help(topic); });
    connect(field, &SettingField::entered, &m_presenter, &ConfigurationPresenter::enterField);
    connect(field, &SettingField::whyRequested, this, &SettingForm::whyRequested);
    connect(field, &SettingField::menuRequested, this,
            [this, field](const QPoint& place) { openMenu(field, place); });
    field->setCurrent(row.key == m_current);
    connect(field, &SettingField::settled, this, [this] {
        m_presenter.seal();
        // After the focus has moved on, so that a rebuild does not take it away from the next field.
        QMetaObject::invokeMethod(this, &SettingForm::refresh, Qt::QueuedConnection);
    });
    return field;
}

void SettingForm::addFoot() {
    m_empty =
        paragraph(tr("No setting here. Change the search or the filters."), TextRole::Muted, u"noSettings"_s);
    m_column->addWidget(m_empty);
    m_more = button(QString(), u"moreSettings"_s);
    connect(m_more, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::showMore);
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    m_testLine = new QWidget;
    auto* column = new QVBoxLayout(m_testLine);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_test = button(tr("Test the connection"), u"testConnection"_s);
    m_test->setProperty("helpTopic", u"page:connectors"_s);
    connect(m_test, &QPushButton::clicked, this,
            [this] { m_presenter.connectionTest().run(m_presenter.testableConnector()); });
    m_testPill = new Pill;
    m_testPill->setObjectName(u"testResult"_s);
    m_testHelp = button(tr("Cause and fix"), u"testHelp"_s, ButtonRole::Flat);
    connect(m_testHelp, &QPushButton::clicked, this,
            [this] { m_services.help(u"error:"_s + m_presenter.connectionTest().code()); });
    line->addWidget(m_test);
    line->addWidget(m_testPill);
    line->addStretch(1);
    line->addWidget(m_testHelp);
    column->addLayout(line);
    m_testText = paragraph(QString(), TextRole::Muted, u"testText"_s);
    column->addWidget(m_testText);
    m_column->addWidget(m_testLine);
}

void SettingForm::showFoot() {
    if (!m_content)
        return;
    m_empty->setVisible(m_fields.isEmpty());
    const qsizetype left = m_presenter.rowsLeftOut();
    m_more->setText(tr("Show more (%n left)", nullptr, int(left)));
    m_more->setVisible(left > 0);
    const ConnectionTest& test = m_presenter.connectionTest();
    const QString connector = m_presenter.testableConnector();
    const bool mine = test.connector() == connector;
    m_testLine->setVisible(!connector.isEmpty());
    m_test->setEnabled(!(mine && test.isRunning()));
    m_testPill->set(test.pill(), test.tone());
    m_testPill->setVisible(mine && test.hasResult());
    m_testHelp->setVisible(mine && !test.code().isEmpty());
    QString text = mine ? test.text() : QString();
    if (mine && test.isRunning())
        text = tr("Testing…");
    else if (m_presenter.isModified() && text.isEmpty())
        text = tr("The test uses the saved settings, not your unsaved changes.");
    m_testText->setText(text);
    m_testText->setVisible(!text.isEmpty());
}

void SettingForm::replaceSecret(const QString& key) {
    m_services.dialogs.askSecret(this, tr("Replace %1").arg(key),
                                 tr("Type the new value; it is not shown. A reference such as ${NAME} keeps "
                                    "the secret out of the file."),
                                 [this, key](const QString& value) {
                                     if (value.isEmpty())
                                         return;
                                     m_presenter.seal();
                                     m_presenter.edit(key, value);
                                     m_presenter.seal();
                                 });
}

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

bool SettingForm::isFocusInside() const {
    const QWidget* at = QApplication::focusWidget();
    return at && isAncestorOf(at);
}

void SettingForm::setCurrentKey(const QString& key) {
    m_current = key;
    for (SettingField* field : std::as_const(m_fields)) {
        const bool current = field->row().key == key;
        field->setCurrent(current);
        if (!current || isFocusInside())
            continue;
        m_content->layout()->activate();
        m_content->adjustSize();
        ensureWidgetVisible(field, 0, 24);
    }
}

void SettingForm::focusKey(const QString& key) {
    for (const SettingField* field : std::as_const(m_fields)) {
        if (field->row().key != key)
            continue;
        // The layout must be done before a place in it means anything.
        m_content->layout()->activate();
        m_content->adjustSize();
        ensureWidgetVisible(const_cast<SettingField*>(field), 0, 24);
        field->control()->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

}  // namespace fdc::ui::configuration
