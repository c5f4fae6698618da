create database erp
