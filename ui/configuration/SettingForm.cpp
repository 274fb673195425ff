// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SettingForm.h"

#include <QApplication>
#include <QLineEdit>
#include <QResizeEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SettingField.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In line with the texts of the fields.
QWidget* indented(QWidget* widget) {
    widget->setContentsMargins(SettingField::indent, 0, 0, 0);
    return widget;
}

}  // namespace

SettingForm::SettingForm(ConfigurationPresenter& presenter, Services services, QWidget* parent)
    : QScrollArea(parent), m_presenter(presenter), m_services(std::move(services)) {
    setObjectName(u"settingForm"_s);
    setAccessibleName(tr("Settings of the section"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_presenter.connectionTest(), &ConnectionTest::changed, this, &SettingForm::showFoot);
    connect(&m_presenter.addressTest(), &AddressTest::changed, this, &SettingForm::showAddress);
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
            m_column->addWidget(indented(label(row.section, TextRole::Strong)));
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
    orderTabs();
    verticalScrollBar()->setValue(at);
    for (const SettingField* field : std::as_const(m_fields)) {
        if (field->row().key == focused)
            field->control()->setFocus();
    }
}

/// New fields stand where the form does, not behind all that was made before them.
void SettingForm::orderTabs() {
    QWidget* before = m_tabStart;
    for (QWidget* one : m_content->findChildren<QWidget*>()) {
        if (!(one->focusPolicy() & Qt::TabFocus))
            continue;
        setTabOrder(before, one);
        before = one;
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
    connect(field, &SettingField::testRequested, &m_presenter, &ConfigurationPresenter::testAddress);
    field->setAddressResult(m_presenter.addressTest().of(row.key));
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
    m_column->addWidget(indented(m_empty));
    m_more = button(QString(), u"moreSettings"_s);
    connect(m_more, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::showMore);
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    m_testLine = new QWidget;
    auto* column = new QVBoxLayout(m_testLine);
    column->setContentsMargins(SettingField::indent, 0, 0, 0);
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

void SettingForm::showAddress(const QString& key) {
    for (SettingField* field : std::as_const(m_fields)) {
        if (field->row().key == key)
            field->setAddressResult(m_presenter.addressTest().of(key));
    }
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

bool SettingForm::focusKey(const QString& key) {
    for (const SettingField* field : std::as_const(m_fields)) {
        if (field->row().key != key)
            continue;
        // The layout must be done before a place in it means anything.
        m_content->layout()->activate();
        m_content->adjustSize();
        ensureWidgetVisible(const_cast<SettingField*>(field), 0, 24);
        field->control()->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return false;
}

/// A banner that comes must not push the field away in which somebody types.
void SettingForm::resizeEvent(QResizeEvent* event) {
    const bool inside = isFocusInside();
    QWidget* at = inside ? QApplication::focusWidget() : nullptr;
    const int before = event->oldSize().height();
    const int top = at ? at->mapTo(viewport(), QPoint()).y() : 0;
    const bool wasSeen = at && top >= 0 && top + at->height() <= before;
    QScrollArea::resizeEvent(event);
    if (wasSeen)
        ensureWidgetVisible(at, 0, at->height() * 2);  // a notice may stand at the bottom
}

}  // namespace fdc::ui::configuration
